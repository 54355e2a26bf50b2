import ICAL from 'ical.js'
import nodeIcal, { type VEvent } from 'node-ical'
import t from 'tap'
import { calendar } from '../../src/forms/calendar/calendar.ts'
import type { Sheet } from '../../src/forms/form.ts'
import { uuidOf } from '../../src/model/ids.ts'
import { event } from '../../src/model/resources/event.ts'
import { change } from '../support/changes.ts'
import { heldClock } from '../support/clock.ts'
import { publicUrl } from '../support/content.ts'
import { openSite } from '../support/site.ts'

t.test('the calendar of all events holds each of them, and two parsers read the same days', async (t) => {
  const { app } = await openSite(t)
  const { data } = (await app.inject('/v1/events?limit=100')).json()
  const { statusCode, headers, body } = await app.inject('/v1/events.ics?limit=100')
  t.equal(statusCode, 200)
  t.equal(headers['content-type'], 'text/calendar; charset=utf-8')
  t.same(lineFaults(body), [])
  const entries = entriesOf(body)
  t.same(
    entries.map((entry) => entry.getFirstPropertyValue('uid')),
    data.map(({ id }: { id: string }) => uuidOf(id)),
  )
  const other = nodeIcal.sync.parseICS(body)
  for (const [place, item] of data.entries()) {
    const entry = entries[place] as ICAL.Component
    t.equal(entry.getFirstPropertyValue('url'), item.htmlUrl)
    t.equal(entry.getFirstPropertyValue('sequence'), item.version - 1)
    t.equal(String(entry.getFirstPropertyValue('last-modified')), `${item.updatedAt.slice(0, 19)}Z`)
    t.equal(String(entry.getFirstPropertyValue('dtstamp')), `${item.updatedAt.slice(0, 19)}Z`)
    t.equal(entry.name, item.startsOn === null ? 'vjournal' : 'vevent', item.slug)
    const summary = String(entry.getFirstPropertyValue('summary'))
    t.ok(summary.startsWith(item.name))
    if (item.startsOn === null) {
      t.notOk(entry.hasProperty('dtstart'))
      continue
    }
    const first = item.startsOn + '-01-01'.slice(item.startsOn.length - 4)
    t.equal(String(entry.getFirstPropertyValue('dtstart')), first)
    t.equal(summary.includes('day not known'), item.startsOn.length < 10)
    const known = item.startsOn.length === 10 && item.endsOn?.length === 10 ? item.endsOn : first
    t.equal(
      String(entry.getFirstPropertyValue('dtend')),
      new Date(Date.parse(known) + 86_400_000).toISOString().slice(0, 10),
    )
    const read = other[uuidOf(item.id)] as VEvent
    t.same(
      [read.datetype, read.start.getFullYear(), read.start.getMonth() + 1, read.start.getDate()],
      ['date', ...first.split('-').map(Number)],
    )
    t.equal(read.summary, summary)
  }
  t.match(body, /X-WR-CALDESC:[^\r]*\r\n [^\r]*6 events here have no known date/)
})

t.test('one event is a calendar, and so is a list of none', async (t) => {
  const { app } = await openSite(t)
  const { body } = await app.inject('/v1/events/national-academy-2019.ics')
  t.same(lineFaults(body), [])
  t.match(
    entriesOf(body).map((entry) => entry.getFirstPropertyValue('summary')),
    ['2019 Next Generation Sector Partnership Academy (day not known: February 2019)'],
  )
  const { body: none } = await app.inject('/v1/events.ics?since=9999')
  t.same(entriesOf(none), [])
})

t.test('an event keeps its UID when it is changed, and its SEQUENCE rises then and only then', async (t) => {
  const clock = heldClock('2030-01-01T00:00:00Z')
  const { app, storage } = await openSite(t, { clock })
  const slug = 'national-academy-2019'
  const shown = async () => {
    const [entry] = entriesOf((await app.inject(`/v1/events/${slug}.ics`)).body) as [ICAL.Component]
    const [uid, sequence, stamp, status] = ['uid', 'sequence', 'dtstamp', 'status'].map((name) =>
      String(entry.getFirstPropertyValue(name)),
    )
    return { uid, sequence, stamp, status }
  }
  const first = await shown()
  t.match(first, { sequence: '0', status: 'CONFIRMED' })
  await change(storage, clock, 'event', slug, { status: 'cancelled' })
  t.same(await shown(), { uid: first.uid, sequence: '1', stamp: '2030-01-01T00:00:00Z', status: 'CANCELLED' })
  clock.set('2031-01-01T00:00:00Z')
  await change(storage, clock, 'organization', 'next-gen-community-of-practice', { name: 'Renamed' })
  t.match((await app.inject(`/v1/events/${slug}.ics`)).body, 'Held by: Renamed')
  t.match(await shown(), { sequence: '1', stamp: '2030-01-01T00:00:00Z' })
  await change(storage, clock, 'event', slug, { status: 'postponed' })
  t.match(await shown(), { uid: first.uid, sequence: '2', status: 'TENTATIVE' })
})

const zoned: [name: string, timeZone: string | null, startsAt: string, written: string][] = [
  [
    'a summer morning in New York',
    'America/New_York',
    '2026-07-01T13:00:00.000Z',
    'DTSTART;TZID=America/New_York:20260701T090000',
  ],
  [
    'a winter morning in New York',
    'America/New_York',
    '2026-12-01T14:00:00.000Z',
    'DTSTART;TZID=America/New_York:20261201T090000',
  ],
  [
    'a zone by a former name',
    'US/Eastern',
    '2026-07-01T13:00:00.000Z',
    'DTSTART;TZID=America/New_York:20260701T090000',
  ],
  [
    'a zone without summer time',
    'America/Phoenix',
    '2026-07-01T16:00:00.000Z',
    'DTSTART;TZID=America/Phoenix:20260701T090000',
  ],
  [
    'an hour that the clock shows twice, the second time',
    'America/New_York',
    '2026-11-01T06:30:00.000Z',
    'DTSTART:20261101T063000Z',
  ],
  ['a day under former rules', 'America/New_York', '2005-03-20T14:00:00.000Z', 'DTSTART:20050320T140000Z'],
  ['no zone', null, '2026-07-01T13:00:00.000Z', 'DTSTART:20260701T130000Z'],
]

for (const [name, timeZone, startsAt, written] of zoned) {
  t.test(`two parsers read the right instant of ${name}`, async (t) => {
    const endsAt = new Date(Date.parse(startsAt) + 7_200_000).toISOString()
    const body = await calendarOf({ startsAt, endsAt, timeZone, startsOn: startsAt.slice(0, 10) })
    t.same(lineFaults(body), [])
    t.ok(body.includes(`\r\n${written}\r\n`), body)
    const root = new ICAL.Component(ICAL.parse(body))
    const [entry] = root.getAllSubcomponents('vevent') as [ICAL.Component]
    const read = new ICAL.Event(entry)
    t.equal(read.startDate.toJSDate().toISOString(), startsAt)
    t.equal(read.endDate.toJSDate().toISOString(), endsAt)
    const zones = root.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'))
    t.same(zones, /TZID=([^:]+)/.exec(written)?.slice(1) ?? [])
    const other = Object.values(nodeIcal.sync.parseICS(body)).find(
      (each) => each?.type === 'VEVENT',
    ) as VEvent
    t.equal(other.start.toISOString(), startsAt)
  })
}

t.test('an end before the start, or only half known, is left out', async (t) => {
  t.match(await calendarOf({ startsOn: '2026-03-05', endsOn: '2026-03-01' }), /DTEND;VALUE=DATE:20260306\r\n/)
  t.match(await calendarOf({ startsOn: '2026-03-05', endsOn: '2026-04' }), /DTEND;VALUE=DATE:20260306\r\n/)
  t.match(
    await calendarOf({ startsOn: '2026-12', endsOn: '2027-01' }),
    /SUMMARY:Meeting \(day not known: December 2026 – January 2027\)/,
  )
  const hours = { startsAt: '2026-07-01T13:00:00.000Z', endsAt: '2026-07-01T12:00:00.000Z', timeZone: null }
  t.notMatch(await calendarOf(hours), 'DTEND')
})

t.test('an event of several days ends with the last, though nobody knows the hour', async (t) => {
  const text = await calendarOf({
    startsAt: '2026-12-02T15:00:00.000Z',
    startsOn: '2026-12-02',
    endsOn: '2026-12-03',
    timeZone: 'America/Denver',
  })
  t.match(text, 'DTSTART;TZID=America/Denver:20261202T080000')
  t.match(text, 'DTEND;TZID=America/Denver:20261204T000000')
  const [before = ''] = text.split('BEGIN:VTIMEZONE')
  t.match(before, /REFRESH-INTERVAL[\s\S]*X-PUBLISHED-TTL/, 'properties stand before time zones')
  t.notMatch(
    await calendarOf({ startsAt: '2026-12-02T15:00:00.000Z', startsOn: '2026-12-02', timeZone: null }),
    'DTEND',
  )
})

/** A calendar of one event that has these fields. */
async function calendarOf(fields: Record<string, unknown>): Promise<string> {
  const item = { ...plain, ...fields } as unknown as Sheet['items'][number]
  return String(await calendar.write({ ...sheet, items: [item] }))
}

const plain = {
  type: 'event',
  id: 'evt_01m871rr7jf39bnrhzs4w8jck1',
  slug: 'meeting',
  htmlUrl: `${publicUrl}/v1/events/meeting.html`,
  name: 'Meeting',
  kind: 'webinar',
  description: 'A meeting.',
  format: 'online',
  status: 'scheduled',
  place: null,
  startsOn: null,
  endsOn: null,
  startsAt: null,
  endsAt: null,
  timeZone: null,
  dateNote: null,
  timeNote: null,
  hosts: [],
  states: [],
  sectors: [],
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  publishedAt: '2026-01-01T00:00:00.000Z',
}

const sheet: Sheet = {
  publicUrl,
  resource: event,
  scope: 'list',
  items: [],
  fields: undefined,
  include: [],
  title: 'Events',
  description: 'Events.',
  self: `${publicUrl}/v1/events.ics`,
  pages: { first: `${publicUrl}/v1/events.ics`, prev: null, next: null },
  alternates: [],
  htmlUrl: `${publicUrl}/v1/events.html`,
  limit: 20,
  filters: [],
  sort: '-startsOn',
  total: 1,
  facets: {},
  head: { sequence: 0, at: 0, of: [] },
  removed: [],
  beside: [],
}

/** The entries of a calendar in their order, events and journal entries alike. */
function entriesOf(body: string): ICAL.Component[] {
  return new ICAL.Component(ICAL.parse(body)).getAllSubcomponents().filter(({ name }) => name !== 'vtimezone')
}

/** What RFC 5545 (3.1) would say of the lines of a calendar. */
function lineFaults(body: string): string[] {
  const lines = body.split('\r\n')
  return [
    ...(lines.at(-1) === '' ? [] : ['the last line has no end']),
    ...lines.filter((line) => Buffer.byteLength(line) > 75).map((line) => `too long: ${line}`),
    ...lines.filter((line) => /[\n\r]/.test(line)).map((line) => `a bare line end: ${line}`),
  ]
}
