/** One question to a server somewhere else. */
export type Asked = {
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** What is sent. */
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** How many bytes of the body are read; what is beyond is left unread, and with 0 the head is all that is waited for. */
  readonly most: number
  readonly signal?: AbortSignal | undefined
}

/** Why there was no answer. */
export type Failure =
  | 'unknown_host'
  | 'forbidden_address'
  | 'unreachable'
  | 'insecure'
  | 'timeout'
  | 'unreadable'
  | 'too_many_redirects'
  | 'wrong_redirect'

/** What another server answered, or why it did not. `whole` says whether the body is all there. */
export type Reply =
  | {
      readonly code: number
      readonly headers: Readonly<Record<string, string | undefined>>
      readonly body: Buffer
      readonly whole: boolean
    }
  | { readonly failure: Failure }

/** Asks a server somewhere else once, without following where it leads; never throws. */
export type Fetch = (address: string, asked: Asked) => Promise<Reply>

/** What came of following redirects: the last reply, whose it is, and where the address leads for good if that is elsewhere. */
export type Followed = { readonly reply: Reply; readonly at: string; readonly leadsTo: string | null }

/** The most redirects that are followed. */
const mostRedirects = 5

/** Asks, and follows where the answers lead. Each step is a question of its own, and checked like the first. */
export async function follow(fetch: Fetch, address: string, asked: Asked): Promise<Followed> {
  let at = address
  let leadsTo: string | null = null
  let forGood = true
  for (let steps = 0; ; steps += 1) {
    const reply = await fetch(at, asked)
    if ('failure' in reply || !redirects.has(reply.code) || reply.headers.location === undefined)
      return { reply, at, leadsTo }
    if (steps === mostRedirects) return { reply: { failure: 'too_many_redirects' }, at, leadsTo }
    const target = targetOf(reply.headers.location, at)
    if (target === null) return { reply: { failure: 'wrong_redirect' }, at, leadsTo }
    forGood &&= reply.code === 301 || reply.code === 308
    at = target
    if (forGood) leadsTo = at
  }
}

const redirects = new Set([301, 302, 303, 307, 308])

/** Where a redirect leads, if that is somewhere that may be asked. */
function targetOf(location: string, from: string): string | null {
  const url = URL.parse(location, from)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.href.length > 2000)
    return null
  url.hash = ''
  return url.href
}
