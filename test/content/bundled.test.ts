import { readFileSync } from 'node:fs'
import t from 'tap'
import { engines, openSite } from '../support/site.ts'

// Read by hand, on purpose without the code that imports: for every field of a data file, what of the served item says the same.
type Entry = Record<string, unknown>
type Stub = { slug: string }
type Reading = (item: Entry) => unknown

const same =
  (name: string): Reading =>
  (item) =>
    item[name]
const slugs =
  (name: string): Reading =>
  (item) =>
    (item[name] as Stub[]).map(({ slug }) => slug)
const slugOf =
  (name: string): Reading =>
  (item) =>
    (item[name] as Stub | null)?.slug ?? null
const codes =
  (name: string): Reading =>
  (item) =>
    (item[name] as Stub[]).map(({ slug }) => uspsOf.get(slug))
const precision =
  (name: string): Reading =>
  (item) =>
    ['unknown', 'year', 'month', 'day'][
      String(item[name] ?? '')
        .split('-')
        .filter(Boolean).length
    ]
const words =
  (name: string, separator: string): Reading =>
  (item) =>
    String(item[name]).replaceAll('_', separator)

const everywhere = { id: same('id'), slug: same('slug'), sources: same('sources') }

const files: Record<string, Record<string, Reading>> = {
  states: { name: same('name'), usps: same('usps'), fips: same('fips'), kind: same('kind') },
  sectors: {
    name: same('name'),
    parent_sector: slugOf('parent'),
    naics_2022: (item) => (item.naicsVintage === '2022' ? item.naics : undefined),
    alternative_names: same('alternativeNames'),
    description: same('description'),
  },
  regions: {
    name: same('name'),
    state_codes: codes('states'),
    coverage: words('coverage', '-'),
    counties: same('counties'),
    note: (item) => item.note ?? '',
  },
  organizations: {
    name: same('name'),
    kind: words('kind', ' '),
    state_codes: codes('states'),
    scope: same('scope'),
    website: same('website'),
    website_note: same('websiteNote'),
    alternative_names: same('alternativeNames'),
    description: same('description'),
  },
  topics: { name: same('name'), description: same('description') },
  partnerships: {
    name: same('name'),
    name_kind: same('nameKind'),
    alternative_names: same('alternativeNames'),
    region: slugOf('region'),
    state_codes: codes('states'),
    reach_state_codes: codes('reachStates'),
    sectors: slugs('sectors'),
    status: same('status'),
    status_note: same('statusNote'),
    launched: same('launched'),
    launched_precision: precision('launched'),
    launched_note: same('launchedNote'),
    formed_year_before_next_gen: same('formedYear'),
    website: same('website'),
    conveners: slugs('conveners'),
    priorities: same('priorities'),
    related: (item) =>
      (item.related as { partnership: Stub; relation: string; note: string | null }[]).map((entry) => ({
        partnership: entry.partnership.slug,
        relation: entry.relation.replaceAll('_', '-'),
        note: entry.note,
      })),
    summary: same('summary'),
  },
  media: {
    kind: same('kind'),
    title: same('title'),
    description: same('description'),
    url: same('mediaUrl'),
    url_note: same('urlNote'),
    publisher: slugOf('publisher'),
    published: same('date'),
    date_precision: precision('date'),
    duration: (item) => {
      const [, minutes, seconds] = /^PT(\d+)M(\d+)S$/.exec(String(item.duration)) ?? []
      const total = Number(minutes) * 60 + Number(seconds)
      return item.duration === null ? null : { text: `${total / 60} minutes`, seconds: total }
    },
    is_collection: same('isCollection'),
    part_of: slugOf('partOf'),
    partnerships: slugs('partnerships'),
    state_codes: codes('states'),
    sectors: slugs('sectors'),
  },
  updates: {
    title: same('title'),
    source_heading: same('sourceHeading'),
    state_codes: codes('states'),
    partnerships: slugs('partnerships'),
    sectors: slugs('sectors'),
    topics: slugs('topics'),
    published: same('date'),
    date_precision: precision('date'),
    date_note: same('dateNote'),
    body: same('body'),
    media: slugs('media'),
  },
  events: {
    name: same('name'),
    kind: same('kind'),
    start_date: same('startsOn'),
    end_date: same('endsOn'),
    date_precision: precision('startsOn'),
    date_note: same('dateNote'),
    start_time_note: same('timeNote'),
    format: words('format', '-'),
    place: same('place'),
    state_codes: codes('states'),
    host_organizations: slugs('hosts'),
    partnerships: slugs('partnerships'),
    sectors: slugs('sectors'),
    description: same('description'),
  },
}

/** The one field that is not served. */
const left = 'from_seed_page'

const recordsOf = (collection: string): Entry[] => JSON.parse(readFileSync(`data/${collection}.json`, 'utf8'))

const uspsOf = new Map(recordsOf('states').map(({ slug, usps }) => [slug, usps]))

for (const engine of engines) {
  t.test(`${engine}: every field of every record of the data files is served, but one`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const [collection, readings] of Object.entries(files)) {
      const readers: Record<string, Reading> = { ...everywhere, ...readings }
      const records = recordsOf(collection)
      t.ok(records.length > 0)
      for (const record of records) {
        const item = (await app.inject(`/v1/${collection}/${record.slug}`)).json().data
        const { [left]: _, ...expected } = record
        const served = Object.fromEntries(
          Object.keys(expected).map((field) => [field, readers[field]?.(item)]),
        )
        if (JSON.stringify(inWords(served)) !== JSON.stringify(inWords(expected))) {
          t.same(inWords(served), inWords(expected), `${collection}/${record.slug}`)
        }
      }
      const { meta } = (await app.inject(`/v1/${collection}?limit=1`)).json()
      t.equal(meta.total, records.length, `${collection}: nothing more, nothing less`)
    }
  })
}

/** Enums are served in lower case with underscores; that is the only difference that their words may have. */
const inWords = ({ kind, ...others }: Entry): Entry => ({
  ...others,
  kind: typeof kind === 'string' ? kind.toLowerCase().replaceAll(/[ _-]/g, ' ') : kind,
})

t.test('the rest of an item is what the data files do not say', async (t) => {
  const { app } = await openSite(t)
  for (const { data } of [(await app.inject('/v1/events?limit=100')).json()])
    for (const event of data) t.equal(event.status, 'scheduled')
  for (const { data } of [(await app.inject('/v1/media?limit=100')).json()])
    for (const media of data) t.equal(media.linkStatus, media.mediaUrl ? 'unchecked' : null)
})
