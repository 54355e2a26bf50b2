import type { PagedForm } from '../form.ts'

/** Events for a calendar program, which asks for them again by itself. */
export const calendar: PagedForm = {
  name: 'ics',
  suffix: 'ics',
  mediaType: 'text/calendar',
  title: 'iCalendar',
  description:
    'The page as a calendar (RFC 5545) to subscribe to. A half-known date stands on its first day and says that the day is not known; what has no date is a journal entry, which calendars show on no day. Cancelled events stay, as cancelled.',
  resources: ['event'],
  takes: [],
  extent: 'page',
  subscribed: 100,
  async write(sheet) {
    const { writeCalendar } = await import('./write-calendar.ts')
    return writeCalendar(sheet)
  },
}
