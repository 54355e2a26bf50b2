import { createHmac, randomBytes } from 'node:crypto'

/** A new secret, in the form of Standard Webhooks. */
export const makeSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** What is wrong with a secret that somebody brings along, or null. */
export function secretFault(secret: unknown): string | null {
  const rule = 'must be `whsec_` and 24 to 64 random bytes in base64'
  if (typeof secret !== 'string' || !/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(secret)) return rule
  const bytes = bytesOf(secret)
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString('base64') === secret.slice(prefix.length)
    ? null
    : rule
}

/** A message as it is sent: its id, its time in seconds, its bytes. */
export type Message = { readonly id: string; readonly time: number; readonly body: string }

/** The headers of Standard Webhooks, with a signature by each secret that is live. */
export function signedHeaders(
  { id, time, body }: Message,
  secrets: readonly string[],
): Record<string, string> {
  const signed = secrets.map((secret) => {
    const mac = createHmac('sha256', bytesOf(secret)).update(`${id}.${time}.${body}`)
    return `v1,${mac.digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': signed.join(' ') }
}

const prefix = 'whsec_'

const bytesOf = (secret: string): Buffer => Buffer.from(secret.slice(prefix.length), 'base64')
