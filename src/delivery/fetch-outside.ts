import { lookup } from 'node:dns/promises'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { request as requestSafely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Asked, Failure, Fetch, Reply } from '../content/links/fetch.ts'
import { request as requestPlainly } from '../node-http.ts'
import { isPublicAddress } from './public-address.ts'

/** How this server asks others. */
export type Manners = {
  /** Names this service and whom to write to: the `User-Agent`. */
  readonly agent: string
  /** Gives all IP addresses of a name. */
  readonly resolve?: (name: string) => Promise<readonly string[]>
  /** Whether an IP address may be asked, to which the host of this address leads; only those of the public Internet unless somebody says otherwise. */
  readonly allows?: (address: string, port: number, url: URL) => boolean
  /** How long one question may take from beginning to end, in milliseconds. */
  readonly patience?: number
}

/**
 * Makes what asks other people's servers.
 *
 * A name is resolved once for each question, its addresses are checked, and the very
 * address that was checked is connected to: a name that leads elsewhere the next moment
 * gains nothing. Nothing is decompressed, kept open, or read beyond its bound.
 */
export function fetchOutside({
  agent,
  resolve = resolved,
  allows = isPublicPlace,
  patience = 15_000,
}: Manners): Fetch {
  return async (address, asked) => {
    const url = new URL(address)
    const time = AbortSignal.timeout(patience)
    const signal = asked.signal ? AbortSignal.any([time, asked.signal]) : time
    try {
      const place = await placeOf(url, resolve, allows, signal)
      return 'failure' in place ? place : await ask(url, place.addresses, agent, asked, signal)
    } catch (error) {
      return { failure: time.aborted ? 'timeout' : reasonOf(error) }
    }
  }
}

const resolved = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true })).map(({ address }) => address)

/** Ports that nothing but the web is on, or that nobody needs rights to use. */
export const isPublicPlace = (address: string, port: number): boolean =>
  (port === 80 || port === 443 || port > 1023) && isPublicAddress(address)

/** The IP addresses to connect to; a name with any that is not allowed is refused as a whole. */
async function placeOf(
  url: URL,
  resolve: NonNullable<Manners['resolve']>,
  allows: NonNullable<Manners['allows']>,
  signal: AbortSignal,
): Promise<{ readonly addresses: readonly string[] } | { readonly failure: Failure }> {
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
  const addresses = isIP(name) ? [name] : await before(signal, resolve(name)).catch(unlessLate(signal))
  if (addresses.length === 0) return { failure: 'unknown_host' }
  return addresses.every((each) => allows(each, port, url)) ? { addresses } : { failure: 'forbidden_address' }
}

/** A name that cannot be resolved has no addresses; one that takes too long is another matter. */
const unlessLate = (signal: AbortSignal) => (): readonly string[] => {
  signal.throwIfAborted()
  return []
}

function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

function ask(
  url: URL,
  addresses: readonly string[],
  agent: string,
  asked: Asked,
  signal: AbortSignal,
): Promise<Reply> {
  const places = addresses.map((address) => ({ address, family: isIP(address) }))
  const lookup: LookupFunction = (_name, options, done) => {
    const [first] = places
    if (options.all) done(null, places)
    else done(null, first?.address ?? '', first?.family)
  }
  const request = url.protocol === 'https:' ? requestSafely : requestPlainly
  return new Promise((resolve, reject) => {
    const headers = { 'user-agent': agent, accept: '*/*', 'accept-encoding': 'identity', ...asked.headers }
    const sent: ClientRequest = request(
      url,
      { method: asked.method, headers, lookup, agent: false, signal },
      (answer) => bodyOf(answer, asked.most).then(resolve, reject),
    )
    sent.on('error', reject).end(asked.body)
  })
}

/** Reads as much of a body as is wanted, and ends the connection. */
async function bodyOf(answer: IncomingMessage, most: number): Promise<Reply> {
  const parts: Buffer[] = []
  let length = 0
  let whole = most > 0
  if (whole)
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part)
      length += part.length
      whole = length <= most
      if (!whole) break
    }
  answer.destroy()
  return {
    code: answer.statusCode ?? 0,
    headers: answer.headers as Record<string, string | undefined>,
    body: Buffer.concat(parts).subarray(0, most),
    whole,
  }
}

function reasonOf(error: unknown): Failure {
  const code = String(Object(error).code ?? '')
  if (/^(CERT|ERR_TLS|ERR_SSL|EPROTO|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'insecure'
  return code.startsWith('HPE_') ? 'unreadable' : 'unreachable'
}
