import { schedule } from '../access/actor.ts'
import type { Desk } from '../content/editing/desk.ts'
import { forgetContacts } from '../content/submissions/forget-contacts.ts'

/** Where what was done is told. */
type Log = { info(told: object, words: string): void; error(told: object, words: string): void }

/** How soon it is done first, and how often again, in milliseconds. */
const times = { soon: 10_000, often: 60 * 60 * 1000 }

/** Forgets, from now on again and again, how the senders of cases are reached that were closed so many days ago; gives what stops it. */
export function keepForgetting(desk: Desk, days: number, log: Log, { soon, often } = times): () => void {
  let running = false
  const forget = async () => {
    if (running) return
    running = true
    try {
      const forgotten = await forgetContacts(desk, schedule, days)
      if (forgotten > 0) log.info({ forgotten }, 'contacts of closed cases were deleted')
    } catch (error) {
      log.error({ err: error }, 'contacts of closed cases could not be deleted; this is tried again')
    } finally {
      running = false
    }
  }
  const first = setTimeout(forget, soon).unref()
  const again = setInterval(forget, often).unref()
  return () => {
    clearTimeout(first)
    clearInterval(again)
  }
}
