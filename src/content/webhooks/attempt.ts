import type { Clock } from '../../clock.ts'
import type { Fetch, Reply } from '../links/fetch.ts'
import { type Message, signedHeaders } from './secret.ts'
import { liveSecrets, type Secrets } from './webhook.ts'

/** What came of sending a message once. */
export type Attempt = {
  readonly at: number
  /** In milliseconds. */
  readonly duration: number
  /** `delivered`, `refused`, `redirected`, `gone`, or why there was no answer. */
  readonly outcome: string
  readonly code: number | null
  /** The beginning of the answer's body. */
  readonly answer: string | null
  readonly retryAfter?: string | undefined
}

/** How much of an answer is read, in bytes. */
const excerpt = 2000

/** Sends a message to a webhook's address, signed by every secret that is live. */
export async function attempt(
  { clock, fetch }: { readonly clock: Clock; readonly fetch: Fetch },
  { url, ...secrets }: Secrets & { readonly url: string },
  message: Omit<Message, 'time'>,
  signal?: AbortSignal,
): Promise<Attempt> {
  const at = clock.now()
  const began = performance.now()
  const signed = signedHeaders({ ...message, time: Math.floor(at / 1000) }, liveSecrets(secrets, at))
  const reply = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(message.body)),
      ...signed,
    },
    body: message.body,
    most: excerpt,
    signal,
  })
  return { at, duration: Math.round(performance.now() - began), ...found(reply) }
}

function found(reply: Reply): Omit<Attempt, 'at' | 'duration'> {
  if ('failure' in reply) return { outcome: reply.failure, code: null, answer: null }
  const { code, headers, body } = reply
  const outcome =
    code >= 200 && code < 300
      ? 'delivered'
      : code >= 300 && code < 400
        ? 'redirected'
        : code === 410
          ? 'gone'
          : 'refused'
  const retryAfter = headers['retry-after']
  return { outcome, code, answer: readable(body), ...(retryAfter !== undefined && { retryAfter }) }
}

/** Text that every engine keeps, whatever the bytes are. */
const readable = (body: Buffer): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is replaced.
  body.toString('utf8').replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
