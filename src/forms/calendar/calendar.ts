import { createRequire } from 'node:module'
import type { ICalCalendar } from 'ical-generator'
import type { Item } from '../../content/questions/items.ts'
import type { PagedForm, Sheet } from '../form.ts'
import { publisher } from '../feeds/feed.ts'
import { entryOf } from './entry.ts'
import { asJournal } from './journal.ts'
import { uidOf } from './uid.ts'

/** Events for a calendar program, which asks for them again by itself. */
export const calendar: PagedForm = {
  name: 'calendar',
  suffix: 'ics',
  mediaType: 'text/calendar',
  title: 'iCalendar',
  description:
    'The page as a calendar (RFC 5545) to subscribe to. A half-known date stands on its first day and says that the day is not known; what has no date is a journal entry, which calendars do not show on any day. Cancelled events stay, as cancelled.',
  resources: ['event'],
  takes: [],
  extent: 'page',
  limit: 100,
  async write(sheet) {
    const { default: ical, escape } = await import('ical-generator')
    const { blockOf } = await import('./zone.ts')
    const written = ical({
      prodId: { company: publisher, product: 'API', language: 'EN' },
      name: escape(fit(sheet.title), false),
      description: escape(fit(descriptionOf(sheet)), false),
      source: sheet.self,
      url: sheet.htmlUrl,
      ttl: 12 * 60 * 60,
      scale: 'gregorian',
      timezone: { name: null, generator: blockOf },
      events: sheet.items.map((item) => entryOf(sheet.resource, item)),
    })
    return `${asJournal(written.toString(), undated(sheet).map(uidOf))}\r\n`
  },
}
