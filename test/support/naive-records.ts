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
export const spans: Partial<Record<Collection, [string, string]>> = {
  partnerships: ['launched', 'launched'],
  updates: ['published', 'published'],
  media: ['published', 'published'],
  events: ['start_date', 'end_date'],
}

/** The record of a slug. */
export function find(collection: Collection, slug: string): Row {
  const row = collections[collection].find((each) => each.slug === slug)
  if (!row) throw new Error(`no ${collection} ${slug}`)
  return row
}

/** A field that is a list of words. */
export function listIn(row: Row, field: string): string[] {
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

function widerSectors(slugs: string[]): string[] {
  return slugs.flatMap((slug) => {
    const parent = find('sectors', slug).parent_sector as string | null
    return [slug, ...(parent ? widerSectors([parent]) : [])]
  })
}

/** The regions of the partnerships that a record names. */
export function regionsOfPartnerships(row: Row): string[] {
  return listIn(row, 'partnerships').flatMap(
    (slug) => words.partnerships.region?.(find('partnerships', slug)) ?? [],
  )
}
