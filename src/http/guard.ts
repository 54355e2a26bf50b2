import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.ts'

/** The longest address that is answered, in characters: 10 kB of any text to search for, percent-encoded, have room. */
const longestUrl = 32_000

/** Refuses requests that Node lets through and that no answer should be given to; gives what does so. */
export function guard(
  app: FastifyInstance,
  publicUrl: string,
  allowedHosts: readonly string[],
): (request: IncomingMessage) => void {
  const known = new Set([new URL(publicUrl).hostname, 'localhost', ...allowedHosts])
  const passed = new Set<string>()
  const check = (request: IncomingMessage): void => {
    const { httpVersion, rawHeaders, url = '' } = request
    if (!/^1\.[01]$/.test(httpVersion)) throw malformed('This server speaks HTTP/1.1.')
    const hosts = rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === 'host')
    if (hosts.length > 1) throw malformed('The request has more than one Host header.')
    if (hosts.length === 0 && httpVersion === '1.1') throw malformed('The request has no Host header.')
    if (!/^(chunked)?$/i.test(request.headers['transfer-encoding'] ?? ''))
      throw malformed('The body has a transfer encoding other than chunked.')
    if (url.startsWith('*') && request.method !== 'OPTIONS')
      throw malformed('The address * goes with the method OPTIONS only.')
    if (url.length > longestUrl)
      throw new Problem('uri_too_long', `The address is longer than ${longestUrl} characters.`)
    const { host } = request.headers
    if (host !== undefined && !known.has('*') && !passed.has(host) && !isProbe(request)) {
      refuseUnknownHost(host, known)
      if (passed.size < 100) passed.add(host)
    }
  }
  // Async, so that what Node finds wrong with the body's beginning, in the same bytes, is told before the address is.
  app.addHook('onRequest', async ({ raw }) => check(raw))
  return check
}

const malformed = (detail: string): Problem => new Problem('malformed_request', detail)

/** Probes come from load balancers, which address a server as they like. */
const isProbe = ({ url = '' }: IncomingMessage): boolean => ['/livez', '/readyz'].includes(url)

function refuseUnknownHost(host: string, known: ReadonlySet<string>): void {
  const name = URL.parse(`http://${host}`)?.hostname
  if (!name || !/^[A-Za-z0-9.:[\]_-]+$/.test(host)) throw malformed('The Host header is not a host name.')
  if (known.has(name) || isIP(name.replace(/^\[|\]$/g, '')) > 0) return
  throw new Problem(
    'misdirected_request',
    `This server does not answer for the host “${name}”. Whoever runs it names its hosts in PUBLIC_URL and ALLOWED_HOSTS.`,
  )
}
