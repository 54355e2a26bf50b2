import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import type { Site } from './site.ts'

/** An answer that caches may keep. */
export type Answer = {
  readonly body: string | Buffer
  readonly type: string
  /** Of content: the newest change that the answer depends on, and its time in milliseconds. */
  readonly change?: { readonly sequence: number; readonly at: number } | undefined
  /** Links for the Link header: address and relation. */
  readonly links?: readonly (readonly [url: string, relation: string])[]
}

/** How long browsers, and caches between, may keep an answer. */
export const cacheControl =
  'public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400'

/** Sends an answer, or 304 when the caller has it already. */
export function send(site: Site, request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  const { body, type, change, links = [] } = answer
  const headers: Record<string, string> = {
    'cache-control': cacheControl,
    etag: change ? `W/"${change.sequence}.${site.edition}"` : `W/"${hash('sha1', body, 'base64url')}"`,
    vary: 'Accept, Accept-Encoding',
  }
  if (change) {
    headers['content-sequence'] = String(change.sequence)
    headers['last-modified'] = new Date(change.at).toUTCString()
  }
  if (links.length > 0)
    headers.link = links.map(([url, relation]) => `<${url}>; rel="${relation}"`).join(', ')
  reply.headers(headers)
  if (isFresh(request, headers, change?.at ?? 0, site.clock.now())) return reply.code(304).send()
  return reply.type(type).send(body)
}

/** Two changes may lie in one second, which Last-Modified cannot tell apart: by time alone nothing younger than two seconds is fresh. */
function isFresh(
  request: FastifyRequest,
  headers: Record<string, string>,
  changedAt: number,
  now: number,
): boolean {
  const asked = request.headers
  if (asked['if-none-match'] === undefined && asked['if-modified-since'] === undefined) return false
  if (asked['if-none-match'] === undefined && now - changedAt < 2000) return false
  return fresh(asked, headers)
}
