import { hash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import type { Head } from '../content/heads.ts'
import { resourceOfId } from '../model/catalogue.ts'
import type { Deprecation } from '../model/deprecation.ts'
import { deprecationHeaders } from './deprecation.ts'
import type { Site } from './site.ts'

/** An answer that caches may keep. */
export type Answer = {
  readonly body: string | Buffer | Readable
  readonly type: string
  /** Of content: the newest change that the answer depends on. */
  readonly change?: Head | undefined
  /** Tells these bytes from others that are made of the same content; the site's own when left out. */
  readonly edition?: string | undefined
  /** Links for the Link header, or the header as `linkHeader` makes it. */
  readonly links?: readonly HeaderLink[] | string
  /** How caches may keep it, where that is other than usual. */
  readonly cache?: 'no-cache' | undefined
  /** What the request used that is deprecated. */
  readonly deprecated?: readonly Deprecation[]
}

/** A link of the Link header: address, relation, and what else is said of it. */
export type HeaderLink = readonly [url: string, relation: string, said?: Readonly<Record<string, string>>]

/** How long browsers, and caches between, may keep an answer. */
const cacheControl = 'public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400'

/** The same, but no longer than until the next item becomes public or leaves by itself. */
export function keepable({ upcoming, clock }: Pick<Site, 'upcoming' | 'clock'>): string {
  const next = upcoming()
  const left = next === null ? longest : Math.max(0, Math.floor((next - clock.now()) / 1000))
  return left >= longest
    ? cacheControl
    : `public, max-age=${Math.min(60, left)}, s-maxage=${Math.min(300, left)}`
}

/** What caches may keep at most while they answer from it, in seconds. */
const longest = 300 + 600

/** What an answer depends on besides its address. */
export const vary = 'Accept, Accept-Encoding, Min-Content-Sequence'

/** Leads to another address: for good with 308, for this time with 302; `cache` says how long that may be kept. */
export function redirect(
  reply: FastifyReply,
  status: 302 | 308,
  location: string,
  cache = cacheControl,
): FastifyReply {
  return reply.code(status).headers({ location, 'cache-control': cache, vary }).send()
}

/** Sends an answer, or 304 when the caller has it already. */
export function send(site: Site, request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
  const { body, type, change, links = [], edition = site.edition, deprecated = [] } = answer
  const { cache = keepable(site) } = answer
  const headers: Record<string, string> = {
    'cache-control': cache,
    etag: change ? `W/"${change.sequence}.${edition}"` : `W/"${fingerprint(body)}"`,
    vary,
  }
  const now = site.clock.now()
  if (change) {
    headers['content-sequence'] = String(change.sequence)
    headers['surrogate-key'] = change.of.join(' ')
    headers['cache-tag'] = change.of.join(',')
    headers['last-modified'] = lastModified(change.at, now)
  }
  const { link: ageing, ...aged } = deprecationHeaders(site.publicUrl, deprecated)
  const link = [typeof links === 'string' ? links : linkHeader(links), ageing].filter(Boolean).join(', ')
  if (link) headers.link = link
  reply.headers({ ...headers, ...aged })
  if (change && answer.cache === undefined && !(body instanceof Readable))
    sent.set(reply, { change, types: typesOf(change) })
  const known = isFresh(request, headers, change?.at ?? 0, now)
  if (body instanceof Readable && (known || request.method === 'HEAD')) {
    body.destroy()
    return known ? reply.code(304).send() : reply.type(type).send(Readable.from([]))
  }
  if (known) return reply.code(304).send()
  return reply.type(type).send(body)
}

/** Of content that was sent: the newest change that it depends on, and the collections whose changes those are. */
type Sent = { readonly change: Head; readonly types: readonly string[] }

const sent = new WeakMap<FastifyReply, Sent>()

/** What was sent as content that may be given again while nothing has changed that it depends on. */
export const whatWasSent = (reply: FastifyReply): Sent | undefined => sent.get(reply)

/** The collections of a change: an id stands for the collection of its item. */
const typesOf = ({ of }: Head): string[] => [...new Set(of.map((each) => resourceOfId(each)?.name ?? each))]

/** Content as it was sent: its headers, but for those that tell of the time, and its bytes. */
export type Kept = {
  readonly change: Head
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Sends content once more, or 304 when the caller has it already. */
export function sendKept(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { change, headers, body }: Kept,
): FastifyReply {
  const now = site.clock.now()
  const timely = { 'cache-control': keepable(site), 'last-modified': lastModified(change.at, now) }
  reply.headers({ ...headers, ...timely })
  if (isFresh(request, { ...headers, ...timely }, change.at, now)) {
    return reply.removeHeader('content-type').removeHeader('content-encoding').code(304).send()
  }
  return reply.send(body)
}

/** A word for the bytes of a body: same bytes, same word. */
export function fingerprint(body: string | Buffer | Readable): string {
  if (body instanceof Readable) throw new TypeError('A stream has no fingerprint.')
  return hash('sha1', body, 'base64url')
}

/** The most characters of links in a header: many programs take no more than 16 kB of headers. What has no room stands in the body. */
const mostLinks = 8000

/** Links as they stand in the Link header. */
export function linkHeader(links: readonly HeaderLink[]): string {
  let left = mostLinks
  return links
    .map(linkText)
    .filter((text) => {
      const fits = text.length <= left
      if (fits) left -= text.length
      return fits
    })
    .join(', ')
}

function linkText([url, relation, said = {}]: HeaderLink): string {
  const attributes = Object.entries(said).map(([name, value]) => `; ${name}="${value}"`)
  return `<${url}>; rel="${relation}"${attributes.join('')}`
}

/**
 * The second at whose end a change was there, or its beginning while that second lasts.
 *
 * So whoever got an answer within the second of a change asks again with a time that is
 * too early, and misses no second change of the same second.
 */
function lastModified(at: number, now: number): string {
  const end = Math.ceil(at / 1000) * 1000
  return new Date(end <= now ? end : at).toUTCString()
}

/** By time alone nothing is fresh that changed less than two seconds ago. */
function isFresh(
  request: FastifyRequest,
  headers: Record<string, string>,
  changedAt: number,
  now: number,
): boolean {
  const { 'if-none-match': tags, 'if-modified-since': time } = request.headers
  if (!tags && (!time || now - changedAt < 2000)) return false
  return fresh(request.headers, headers)
}
