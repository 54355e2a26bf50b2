import type { Resource } from '../../model/resource.ts'
import { inFigures } from '../../model/spelled.ts'

/** A half-known date as people say it: “2018”, “July 2018”, “December 18, 2024”. */
export function spokenDate(date: string): string {
  const [year, month, day] = date.split('-')
  const name = months[Number(month) - 1]
  if (!name) return date
  return day ? `${name} ${Number(day)}, ${year}` : `${name} ${year}`
}

/** The days from one half-known date to another: “June 3 to 5, 2024”, “May to July 2019”. */
export function spokenSpan(from: string, to: string | null): string {
  if (to === null || to === from) return spokenDate(from)
  const [start, end] = [from.split('-'), to.split('-')]
  if (start.length !== end.length || start.length === 1 || start[0] !== end[0])
    return `${spokenDate(from)} to ${spokenDate(to)}`
  const beginning = spokenDate(from).replace(/,? \d{4}$/, '')
  return start.length === 3 && start[1] === end[1]
    ? `${beginning} to ${Number(end[2])}, ${end[0]}`
    : `${beginning} to ${spokenDate(to)}`
}

/** An ISO 8601 duration as people say it: “1 hour 2 minutes”. */
export function spokenDuration(duration: string): string {
  const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? []
  const said = [counted(hours, 'hour'), counted(minutes, 'minute'), counted(seconds, 'second')].filter(
    Boolean,
  )
  return said.join(' ') || duration
}

/** An instant in its zone, in the words of the United States: “Tuesday, June 4, 2024 at 9:00 AM MDT”. */
export function spokenInstant(instant: string, timeZone: string | null): string {
  return new Intl.DateTimeFormat('en-US', {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone: timeZone ?? 'UTC',
    timeZoneName: 'short',
  }).format(new Date(instant))
}

/** How many items of a collection there are, in words: “1 update”, “1,204 pieces of media”. */
export function spokenCount({ name, plural }: Resource, count: number): string {
  const [single, several] = name === 'media' ? ['piece of media', 'pieces of media'] : [name, plural]
  return `${inFigures(count)} ${count === 1 ? single : several}`
}

function counted(digits: string | undefined, unit: string): string {
  const count = Number(digits ?? 0)
  return count === 0 ? '' : `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** Named here because `Intl` would take 10 MB of memory for them. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
