import type { ICalEventData } from 'ical-generator'
import type { Item } from '../../content/questions/items.ts'
import { firstDay } from '../../model/partial-date.ts'
import { inZone, zoneFor } from './zones.ts'

/** Where an event stands in a calendar, and whether its day is known. */
export type Times = {
  readonly known: boolean
  readonly place: Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'>
}

/** When an event is, in the words of a calendar; nothing when that is not known at all. */
export function timesOf({ startsAt, endsAt, startsOn, endsOn, timeZone }: Item): Times | undefined {
  if (typeof startsAt === 'string') {
    return { known: true, place: hours(startsAt, lastInstant(startsAt, endsAt, endsOn, timeZone), timeZone) }
  }
  if (typeof startsOn !== 'string') return undefined
  const start = firstDay(startsOn)
  const known = isDay(startsOn)
  const last = known && isDay(endsOn) && endsOn > start ? endsOn : start
  return { known, place: { allDay: true, start: new Date(start), end: dayAfter(last) } }
}

/** When an event ends: where only its last day is known and is another than the first, at the end of that day. */
function lastInstant(
  startsAt: string,
  endsAt: unknown,
  endsOn: unknown,
  timeZone: unknown,
): string | undefined {
  if (typeof endsAt === 'string') return endsAt
  const zone = typeof timeZone === 'string' ? timeZone : 'UTC'
  const over = isDay(endsOn) ? inZone(endsOn, zone).plus({ days: 1 }) : undefined
  const sameDay = over?.valueOf() === inZone(startsAt, zone).startOf('day').plus({ days: 1 }).valueOf()
  return over?.isValid && !sameDay ? (over.toUTC().toISO() ?? undefined) : undefined
}

/** In the zone of the event where calendars can be told of it, otherwise in UTC. */
function hours(startsAt: string, endsAt: string | undefined, timeZone: unknown): Times['place'] {
  const ends = endsAt !== undefined && Date.parse(endsAt) > Date.parse(startsAt) ? [endsAt] : []
  const zone = typeof timeZone === 'string' ? zoneFor(timeZone, [startsAt, ...ends]) : undefined
  const [start = new Date(startsAt), end] = [startsAt, ...ends].map((instant) =>
    zone ? inZone(instant, zone) : new Date(instant),
  )
  return { start, ...(end && { end }), ...(zone && { timezone: zone }) }
}

const isDay = (date: unknown): date is string => typeof date === 'string' && date.length === 10

/** Calendars name the day on which something is over. */
const dayAfter = (day: string): Date => new Date(Date.parse(day) + 24 * 60 * 60 * 1000)
