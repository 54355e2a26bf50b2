import { schedule } from '../access/actor.ts'
import type { Desk } from '../content/editing/desk.ts'
import { forgetContacts } from '../content/submissions/forget-contacts.ts'
import { hourly, type Log } from './hourly.ts'

/** Forgets, from now on again and again, how the senders of cases are reached that were closed so many days ago; gives what stops it. */
export function keepForgetting(
  desk: Desk,
  days: number,
  log: Log,
  times?: Parameters<typeof hourly>[3],
): () => void {
  const forget = async () => {
    const forgotten = await forgetContacts(desk, schedule, days)
    if (forgotten > 0) log.info({ forgotten }, 'contacts of closed cases were deleted')
  }
  return hourly(forget, 'contacts of closed cases could not be deleted; this is tried again', log, times)
}
