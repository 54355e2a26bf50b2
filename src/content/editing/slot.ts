import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { type Fault, Problem } from '../../errors.ts'
import { isTimeZone } from '../../model/values.ts'

const require = createRequire(import.meta.url)

/** Loaded with the first time that somebody sets: most servers run for days before. */
const luxon = () => require('luxon') as typeof import('luxon')

/** When something becomes public, and until when; in milliseconds since 1970; null means at once, and without an end. */
export type Slot = {
  readonly publishAt: number | null
  readonly endAt: number | null
  /** Whether nothing is told of the end, so that one that was set before stays. */
  readonly keepsEnd: boolean
  /** The zone in which people told the times. */
  readonly timeZone: string | null
}

/** Tells this process that somebody set times: no list may be kept beyond them. Other servers look by themselves. */
export const timesSet = new EventEmitter<{ set: [] }>()

const known = ['at', 'until', 'timeZone', 'note']

/**
 * Understands `{ at, until, timeZone, note }`: instants with an offset, or local times in the zone that is named.
 *
 * A time that has passed is now. A local time that a change of the clocks leaves out is taken as many minutes later, one that it brings twice for the first.
 */
export function slotOf(wanted: Readonly<Record<string, unknown>>, now: number): Slot {
  const faults: Fault[] = Object.keys(wanted)
    .filter((name) => !known.includes(name))
    .map((name) =>
      fault(name, 'unknown_field', `There is no field “${name}” here; there are ${known.join(', ')}.`),
    )
  const { timeZone = null, note = null } = wanted
  const zone = typeof timeZone === 'string' && (timeZone === 'UTC' || isTimeZone(timeZone)) ? timeZone : null
  if (timeZone !== null && zone === null)
    faults.push(
      fault('timeZone', 'invalid_value', 'timeZone must be an IANA time zone such as America/Denver.'),
    )
  if (note !== null && (typeof note !== 'string' || note.length > 500))
    faults.push(fault('note', 'invalid_value', 'note must be text of at most 500 characters.'))
  const at = momentOf('at', wanted.at, zone, faults)
  const until = momentOf('until', wanted.until, zone, faults)
  const start = at !== null && at > now ? at : null
  if (until !== null && until <= (start ?? now))
    faults.push(fault('until', 'invalid_value', 'until must be later than now and than the beginning.'))
  if (faults.length > 0)
    throw new Problem('invalid_content', 'The times are not right; nothing was changed.', faults)
  return { publishAt: start, endAt: until, timeZone: zone, keepsEnd: wanted.until === undefined }
}

function momentOf(name: string, value: unknown, zone: string | null, faults: Fault[]): number | null {
  if (value === undefined || value === null) return null
  const right = `${name} must be a time such as 2026-12-01T15:00:00Z, or 2026-12-01T09:00 with timeZone.`
  const text = typeof value === 'string' && form.test(value) ? value : ''
  const told = /(Z|[+-]\d{2}:\d{2})$/.test(text)
  const time = luxon().DateTime.fromISO(text, told ? { setZone: true } : { zone: zone ?? 'UTC' })
  // An hour that the clock shows twice is taken for the first.
  if (time.isValid && (told || zone !== null))
    return Math.min(...time.getPossibleOffsets().map((each) => each.toMillis()))
  faults.push(fault(name, 'invalid_value', right))
  return null
}

const form = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/

const fault = (name: string, code: string, detail: string): Fault => ({ pointer: `/${name}`, code, detail })
