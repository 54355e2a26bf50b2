import { type Fetch, type Followed, follow } from './fetch.ts'

/** What the address of a page was found to do, in one word, and when it may be asked again at the earliest. */
export type Finding = {
  /** `ok`, `redirected`, `withheld` where the server does not let programs see it, `busy` where it asked us to come later, or why it failed. */
  readonly outcome: string
  readonly code: number | null
  readonly leadsTo: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** Of `busy`: in how many milliseconds. */
  readonly wait: number | null
}

/** An address as it was found before. */
export type Before = {
  readonly address: string
  readonly etag: string | null
  readonly lastModified: string | null
}

/** Asks whether an address answers: for the head alone, and for the page where that is refused. A page that did not change is not sent again. */
export async function examine(
  fetch: Fetch,
  { address, etag, lastModified }: Before,
  now: number,
  signal?: AbortSignal,
): Promise<Finding> {
  const headers = {
    ...(etag && { 'if-none-match': etag }),
    ...(lastModified && { 'if-modified-since': lastModified }),
  }
  const asked = { headers, most: 0, signal }
  const head = await follow(fetch, address, { ...asked, method: 'HEAD' })
  if (isSettled(head)) return findingOf(head, now)
  return findingOf(await follow(fetch, address, { ...asked, method: 'GET' }), now)
}

/** Whether the page itself need not be asked for. */
function isSettled({ reply }: Followed): boolean {
  if ('failure' in reply) return reply.failure !== 'unreadable'
  return answers(reply.code) || reply.code === 429
}

const answers = (code: number): boolean => (code >= 200 && code < 300) || code === 304

function findingOf({ reply, leadsTo }: Followed, now: number): Finding {
  const nothing = { code: null, leadsTo: null, etag: null, lastModified: null, wait: null }
  if ('failure' in reply) return { ...nothing, outcome: reply.failure }
  const { code, headers } = reply
  if (answers(code))
    return {
      ...nothing,
      outcome: leadsTo ? 'redirected' : 'ok',
      code,
      leadsTo,
      etag: short(headers.etag),
      lastModified: short(headers['last-modified']),
    }
  const retryAfter = headers['retry-after']
  if (code === 429 || (code === 503 && retryAfter !== undefined))
    return { ...nothing, outcome: 'busy', code, wait: waitOf(retryAfter, now) }
  return { ...nothing, outcome: withheld.has(code) ? 'withheld' : 'failed', code }
}

/** What says only that a program may not see the page: 999 is what LinkedIn answers to those. */
const withheld = new Set([401, 402, 403, 407, 451, 999])

const short = (header: string | undefined): string | null =>
  header !== undefined && header.length <= 500 ? header : null

const hour = 60 * 60 * 1000

/** How long another server asks us to wait: an hour if it does not say, and never more than a week. */
export function waitOf(retryAfter: string | undefined, now: number): number {
  const said = /^\d{1,9}$/.test(retryAfter ?? '')
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter ?? '') - now
  return Number.isNaN(said) ? hour : Math.min(Math.max(said, 60_000), 7 * 24 * hour)
}
