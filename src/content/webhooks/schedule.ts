import type { Clock } from '../../clock.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long is waited after each failure in a row, as Standard Webhooks recommends: some three days altogether. */
export const waits: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** A receiver that asks for a longer rest has it, up to this. */
const longestRest = 24 * hour

/** When a delivery is tried again after so many failures in a row; null when that was the last try. */
export function nextTry(clock: Clock, failures: number, retryAfter: string | undefined): number | null {
  const wait = waits[failures - 1]
  if (wait === undefined) return null
  const now = clock.now()
  const spread = 1 + (clock.newUuid()[15] ?? 0) / 255 / 5
  return now + Math.max(Math.round(wait * spread), Math.min(restOf(retryAfter, now), longestRest))
}

/** How long another server wants to be left alone, in milliseconds; 0 where it does not say. */
function restOf(retryAfter: string | undefined, now: number): number {
  const said = /^\d{1,9}$/.test(retryAfter ?? '')
    ? Number(retryAfter) * second
    : Date.parse(retryAfter ?? '') - now
  return Number.isNaN(said) ? 0 : Math.max(0, said)
}
