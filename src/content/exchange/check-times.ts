import type { Fault } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'

/** What is wrong with the instants at which an event begins and ends: they must follow one another, and lie on the days that are told. */
export function timeFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  if (!('startsAt' in resource.fields)) return []
  const { startsAt, endsAt, startsOn, endsOn, timeZone } = written
  const faults: Fault[] = []
  const wrong = (name: string, detail: string) =>
    faults.push({ pointer: `/${name}`, code: 'invalid_value', detail })
  const [starts, ends] = [dayOf(startsAt, timeZone), dayOf(endsAt, timeZone)]
  if (ends && !starts) wrong('endsAt', 'endsAt needs startsAt.')
  if (ends && starts && String(endsAt) < String(startsAt))
    wrong('endsAt', 'endsAt must not be before startsAt.')
  if (starts && startsOn !== starts)
    wrong('startsOn', `startsOn must be ${starts}, the day of startsAt in the time zone of the event.`)
  if (ends && starts && ends !== starts && endsOn !== ends)
    wrong('endsOn', `endsOn must be ${ends}, the day of endsAt in the time zone of the event.`)
  if (ends && ends === starts && typeof endsOn === 'string' && endsOn !== ends)
    wrong('endsOn', `endsOn must be ${ends}, the day of endsAt in the time zone of the event, or left out.`)
  return faults
}

/** The day of an instant where the event is; in UTC where that is not told. What is no instant is refused elsewhere. */
function dayOf(instant: unknown, timeZone: unknown): string | undefined {
  const time = typeof instant === 'string' ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(time)) return undefined
  try {
    const zone = typeof timeZone === 'string' ? timeZone : 'UTC'
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(time)
  } catch {
    return undefined
  }
}
