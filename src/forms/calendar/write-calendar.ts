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
    name: escapeText(oneLine(`${sheet.title} · ${publisher}`), false),
    description: escapeText(fitting(descriptionOf(sheet, undated)), false),
    url: sheet.htmlUrl,
    source: sheet.self,
    scale: 'GREGORIAN',
    ttl: 12 * 60 * 60,
    timezone: { name: null, generator: zoneBlock },
    events: sheet.items.map((event) => calendarEntry(sheet.resource, event)),
  })
  return `${asJournal(propertiesFirst(calendar.toString()), undated.map(uidOf))}\r\n`
}

/** ical-generator writes some properties of the calendar after its time zones; all of them stand before (RFC 5545, 3.6). */
function propertiesFirst(calendar: string): string {
  return calendar.replace(
    /((?:^BEGIN:VTIMEZONE\r\n[\s\S]*?^END:VTIMEZONE\r\n)+)((?:^(?!BEGIN:|END:).*\r\n)+)/m,
    '$2$1',
  )
}

function descriptionOf(sheet: Sheet, undated: readonly Item[]): string {
  const { total, items } = sheet
  const more = total !== null && total > items.length
  const description = more
    ? `${sheet.description} These are ${items.length} of ${total} events: limit=100 in the address gives up to a hundred.`
    : sheet.description
  if (undated.length === 0) return description
  const these = undated.length === 1 ? '1 event here has' : `${undated.length} events here have`
  return `${description} ${these} no known date and can be shown on no day.`
}
