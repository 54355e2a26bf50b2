import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What is wrong with the stamp of a form: it came back sooner than people write, too late, or is none of ours. */
export type StampFault = 'early' | 'late' | 'strange'

/** How soon and how late a form may come back, in milliseconds. */
const soonest = 2000
const latest = 24 * 60 * 60 * 1000

/** A stamp for a form that is handed out now: its time, signed, and no two alike. */
export function makeStamp(secret: Buffer, now: number): string {
  const said = `${now.toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${said}.${signature(secret, said)}`
}

/** What is wrong with the stamp of a form that came back, if anything. */
export function stampFault(secret: Buffer, stamp: string, now: number): StampFault | undefined {
  const [, said = '', time = '', signed = ''] =
    /^(([0-9a-z]{1,10})\.[\w-]{12})\.([\w-]{43})$/.exec(stamp) ?? []
  const right = Buffer.from(signature(secret, said))
  const presented = Buffer.from(signed)
  if (presented.length !== right.length || !timingSafeEqual(presented, right)) return 'strange'
  const age = now - Number.parseInt(time, 36)
  if (age > latest) return 'late'
  return age < soonest ? 'early' : undefined
}

const signature = (secret: Buffer, said: string): string =>
  createHmac('sha256', secret).update(said).digest('base64url')
