import type { Item } from '../content/questions/items.ts'
import { spokenDate } from './html/spoken.ts'

/** When an event takes place, as well as that is known and in the time of its place: “February 2019”, “May 19, 2014 – May 21, 2014”. */
export function whenOf({ startsAt, endsAt, startsOn, endsOn, timeZone }: Item): string {
  if (typeof startsAt === 'string') {
    const zone = typeof timeZone === 'string' ? timeZone : 'UTC'
    return `${span(spokenInstant(startsAt, zone), typeof endsAt === 'string' && spokenInstant(endsAt, zone))} (${zone})`
  }
  if (typeof startsOn !== 'string') return 'Date not known'
  return span(spokenDate(startsOn), typeof endsOn === 'string' && spokenDate(endsOn))
}

const span = (start: string, end: string | false): string =>
  end === false || end === start ? start : `${start} – ${end}`

/** `Intl` costs memory, so that it is asked only for what happens at a known hour. */
function spokenInstant(instant: string, timeZone: string): string {
  const written = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeStyle: 'short', timeZone })
  return written.format(Date.parse(instant)).replace('\u202F', ' ')
}
