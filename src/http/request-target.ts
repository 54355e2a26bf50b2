import type { IncomingMessage } from 'node:http'

/**
 * The path and query of a request as the rest of the server knows them.
 *
 * A client may name scheme and host as well, and that host then counts (RFC 9112,
 * 3.2.2). Characters that no address may hold are encoded, so that links and
 * headers can repeat the address.
 */
export function originForm(request: IncomingMessage): string {
  const url = request.url ?? '/'
  if (isPlain.test(url)) return url
  const [, authority, rest = ''] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(url) ?? []
  if (authority !== undefined) request.headers.host = authority
  const path = authority === undefined ? url : rest
  const rooted = /^[/*]/.test(path) ? path : `/${path}`
  return rooted.replaceAll(/[<>"\\^`{|}#]/g, encodeURIComponent)
}

const isPlain = /^\/[^<>"\\^`{|}#]*$/
