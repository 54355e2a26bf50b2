import { readFileSync } from 'node:fs'

/** A record of a data file, as it stands there. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly slug: string }

/** The collections of the contract, each with the records of its file. */
export const collections = Object.fromEntries(
  [
    'states',
    'sectors',
    'regions',
    'organizations',
    'partnerships',
    'updates',
    'media',
    'events',
    'topics',
  ].map((name) => [name, JSON.parse(readFileSync(`data/${name}.json`, 'utf8')) as Row[]]),
) as Record<Collection, Row[]>

export type Collection =
  | 'states'
  | 'sectors'
  | 'regions'
  | 'organizations'
  | 'partnerships'
  | 'updates'
  | 'media'
  | 'events'
  | 'topics'

/** What a list is asked for: parameters as they stand in a URL. */
export type Asked = Readonly<Record<string, string>>

/** The collection that the words of a filter name items of. */
export const targets: Readonly<Record<string, Collection>> = {
  state: 'states',
  reachState: 'states',
  sector: 'sectors',
  sectorExact: 'sectors',
  region: 'regions',
  organization: 'organizations',
  partnership: 'partnerships',
  topic: 'topics',
  media: 'media',
}

/** For each collection and filter, the words that a record has: slugs, USPS codes, enum values. */
export const words: Record<Collection, Record<string, (row: Row) => string[]>> = {
  states: { kind: one('kind') },
  sectors: { sector: (row) => widerSectors([row.slug]) },
  regions: { state: many('state_codes') },
  organizations: { state: many('state_codes'), kind: one('kind') },
  partnerships: {
    state: many('state_codes'),
    reachState: many('reach_state_codes'),
    sector: (row) => widerSectors(listIn(row, 'sectors')),
    sectorExact: many('sectors'),
    region: one('region'),
    organization: many('conveners'),
    partnership: (row) => (row.related as { partnership: string }[]).map(({ partnership }) => partnership),
    status: one('status'),
  },
  updates: {
    state: many('state_codes'),
    sector: (row) => widerSectors(listIn(row, 'sectors')),
    sectorExact: many('sectors'),
    region: regionsOfPartnerships,
    partnership: many('partnerships'),
    topic: many('topics'),
    media: many('media'),
  },
  media: {
    state: many('state_codes'),
    sector: (row) => widerSectors(listIn(row, 'sectors')),
    sectorExact: many('sectors'),
    organization: one('publisher'),
    partnership: many('partnerships'),
    kind: one('kind'),
    linkStatus: (row) => (row.url === null ? [] : ['unchecked']),
  },
  events: {
    state: many('state_codes'),
    sector: (row) => widerSectors(listIn(row, 'sectors')),
    sectorExact: many('sectors'),
    region: regionsOfPartnerships,
    organization: many('host_organizations'),
    partnership: many('partnerships'),
    kind: one('kind'),
    status: () => ['scheduled'],
    format: one('format'),
  },
  topics: {},
}

/** The fields with the first and the last day of what a record tells about. */
const spans: Partial<Record<Collection, [string, string]>> = {
  partnerships: ['launched', 'launched'],
  updates: ['published', 'published'],
  media: ['published', 'published'],
  events: ['start_date', 'end_date'],
}

/** The filters that a collection has. */
export function filtersOf(collection: Collection): string[] {
  return [
    ...Object.keys(words[collection]),
    ...(['regions', 'partnerships', 'updates', 'events'].includes(collection) ? ['county'] : []),
    ...(collection === 'sectors' || 'sectorExact' in words[collection] ? ['naics'] : []),
    ...(collection in spans ? ['since', 'until'] : []),
  ]
}

/** The records that fulfil all filters, in the order of the sort. */
export function naiveList(
  collection: Collection,
  { sort = defaultSort(collection), ...filters }: Asked,
): Row[] {
  const matching = collections[collection].filter((row) =>
    Object.entries(filters).every(([name, value]) => matches(collection, row, name, value)),
  )
  const descending = sort.startsWith('-')
  const key = sortKey(collection, sort.replace('-', ''))
  return matching.sort((left, right) => {
    const [a, b] = [key(left), key(right)]
    if (a !== b) {
      if (a === null) return 1
      if (b === null) return -1
      return a < b === descending ? 1 : -1
    }
    return left.id < right.id === descending ? 1 : -1
  })
}

/** How many records each word of a filter would leave, besides the other filters. */
export function naiveFacet(collection: Collection, asked: Asked, name: string): Record<string, number> {
  const { [name]: _own, sort: _sort, ...others } = asked
  const counts: Record<string, number> = {}
  for (const row of naiveList(collection, others)) {
    for (const word of new Set(words[collection][name]?.(row))) counts[word] = (counts[word] ?? 0) + 1
  }
  return counts
}

/** The sorts of a collection, without those that are descending. */
export function sortsOf(collection: Collection): string[] {
  const own: Partial<Record<Collection, string[]>> = {
    partnerships: ['name', 'launched'],
    updates: ['title', 'date'],
    media: ['title', 'date'],
    events: ['name', 'startsOn'],
  }
  return [...(own[collection] ?? ['name']), 'publishedAt', 'updatedAt', 'createdAt']
}

/** The word that answers show for a key: a USPS code for states, else the slug. */
export function canonical(filter: string, key: string): string {
  const target = targets[filter]
  if (!target) return key
  const row = collections[target].find(
    ({ id, slug, usps }) => id === key || slug === key || (target === 'states' && usps === key.toUpperCase()),
  )
  if (!row) throw new Error(`${filter}=${key} names nothing`)
  return target === 'states' ? String(row.usps) : row.slug
}

function matches(collection: Collection, row: Row, name: string, value: string): boolean {
  const any = value.split(',')
  if (name === 'county') return any.some((geoid) => countiesOf(collection, row).some((holds) => holds(geoid)))
  if (name === 'naics')
    return any.some((code) => sectorsOf(collection, row).some((slug) => covers(slug, code)))
  if (name === 'since' || name === 'until') {
    const [first, last] = spans[collection] as [string, string]
    const start = row[first] as string | null
    if (start === null) return false
    const days = [start, (row[last] as string | null) ?? start].map(firstDay)
    return name === 'since' ? days.some((day) => day >= firstDay(value)) : firstDay(start) <= lastDay(value)
  }
  const own = words[collection][name]?.(row) ?? []
  return any.some((key) => own.includes(canonical(name, key)))
}

function sortKey(collection: Collection, sort: string): (row: Row) => string | null {
  if (sort === 'date' || sort === 'launched' || sort === 'startsOn') {
    const [field] = spans[collection] as [string, string]
    return (row) => (row[field] === null ? null : firstDay(row[field] as string))
  }
  // The bundled content became public here in one instant.
  return sort === 'name' || sort === 'title' ? (row) => String(row[sort]) : () => ''
}

const defaultSort = (collection: Collection): string =>
  ({ updates: '-date', media: '-date', events: '-startsOn' })[collection as string] ?? 'name'

type HoldsCounty = (geoid: string) => boolean

function countiesOf(collection: Collection, row: Row): HoldsCounty[] {
  if (collection === 'regions') return [regionHolds(row)]
  const regions =
    collection === 'partnerships' ? words.partnerships.region?.(row) : regionsOfPartnerships(row)
  return (regions ?? []).map((slug) => regionHolds(find('regions', slug)))
}

function regionHolds(region: Row): HoldsCounty {
  if (region.coverage === 'statewide') {
    const fips = listIn(region, 'state_codes').map(
      (code) => collections.states.find(({ usps }) => usps === code)?.fips,
    )
    return (geoid) => fips.includes(geoid.slice(0, 2))
  }
  const own = (region.counties as { geoid: string }[]).map(({ geoid }) => geoid)
  return (geoid) => own.includes(geoid)
}

function sectorsOf(collection: Collection, row: Row): string[] {
  return collection === 'sectors' ? [row.slug] : listIn(row, 'sectors')
}

function covers(sector: string, code: string): boolean {
  return listIn(find('sectors', sector), 'naics_2022').some(
    (own) => own.startsWith(code) || code.startsWith(own),
  )
}

function widerSectors(slugs: string[]): string[] {
  return slugs.flatMap((slug) => {
    const parent = find('sectors', slug).parent_sector as string | null
    return [slug, ...(parent ? widerSectors([parent]) : [])]
  })
}

function regionsOfPartnerships(row: Row): string[] {
  return listIn(row, 'partnerships').flatMap(
    (slug) => words.partnerships.region?.(find('partnerships', slug)) ?? [],
  )
}

/** The record of a slug. */
export function find(collection: Collection, slug: string): Row {
  const row = collections[collection].find((each) => each.slug === slug)
  if (!row) throw new Error(`no ${collection} ${slug}`)
  return row
}

function listIn(row: Row, field: string): string[] {
  return row[field] as string[]
}

function many(field: string): (row: Row) => string[] {
  return (row) => listIn(row, field)
}

function one(field: string): (row: Row) => string[] {
  return (row) =>
    row[field] === null
      ? []
      : [field === 'region' || field === 'publisher' ? String(row[field]) : enumWord(row[field])]
}

const enumWord = (value: unknown): string => String(value).toLowerCase().replaceAll(/[- ]/g, '_')

const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10)

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 10) return date
  const [year, month] = date.split('-').map(Number) as [number, number]
  return `${date}-${new Date(year, month, 0).getDate()}`
}
