/** Makes journal entries of the events with these UIDs, which have no date: an event must begin on a day, a journal entry need not (RFC 5545, 3.6.3). */
export function asJournal(calendar: string, uids: readonly string[]): string {
  if (uids.length === 0) return calendar
  return calendar.replace(event, (whole, uid: string, inner: string) => {
    if (!uids.includes(uid)) return whole
    const lines = inner.split('\r\n').filter((line) => !ofDay.test(line))
    return ['BEGIN:VJOURNAL', `UID:${uid}`, ...lines, 'END:VJOURNAL'].join('\r\n')
  })
}

const event = /^BEGIN:VEVENT\r\nUID:(.*)\r\n([\s\S]*?)\r\nEND:VEVENT(?=\r\n)/gm

const ofDay = /^(DTSTART|X-MICROSOFT-)/
