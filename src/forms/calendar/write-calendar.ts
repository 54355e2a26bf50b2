import ical, { escape as escapeText } from 'ical-generator'
import type { Item } from '../../content/questions/items.ts'
import { publisher } from '../feeds/feed.ts'
import type { Sheet } from '../form.ts'
import { fitting, oneLine } from '../plain.ts'
import { asJournal } from './as-journal.ts'
import { calendarEntry, uidOf } from './calendar-entry.ts'
import { timesOf } from './times.ts'
import { zoneBlock } from './zones.ts'

/** Writes events as a calendar. ical-generator escapes what it is told of events, but not of the calendar. */
export function writeCalendar(sheet: Sheet): string {
  const undated = sheet.items.filter((event) => !timesOf(event))
  const calendar = ical({
    prodId: { company: publisher, product: 'Events', language: 'EN' },
    name: escapeText(oneLine(sheet.title), false),
    description: escapeText(fitting(descriptionOf(sheet, undated)), false),
    url: sheet.htmlUrl,
    source: sheet.self,
    scale: 'GREGORIAN',
    ttl: 12 * 60 * 60,
    timezone: { name: null, generator: zoneBlock },
    events: sheet.items.map((event) => calendarEntry(sheet.resource, event)),
  })
  return `${asJournal(calendar.toString(), undated.map(uidOf))}\r\n`
}

function descriptionOf({ description }: Sheet, undated: readonly Item[]): string {
  if (undated.length === 0) return description
  const these = undated.length === 1 ? '1 event here has' : `${undated.length} events here have`
  return `${description} ${these} no known date and can be shown on no day.`
}
