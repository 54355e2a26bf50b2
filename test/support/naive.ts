import { countiesNear, countiesOfZip } from './naive-places.ts'
import {
  type Collection,
  collections,
  find,
  listIn,
  type Row,
  regionsOfPartnerships,
  spans,
  targets,
  words,
} from './naive-records.ts'

/** What a list is asked for: parameters as they stand in a URL. */
export type Asked = Readonly<Record<string, string>>

/** The filters that a collection has. */
export function filtersOf(collection: Collection): string[] {
  return [
    ...Object.keys(words[collection]),
    ...(['regions', 'partnerships', 'updates', 'events'].includes(collection)
      ? ['county', 'zip', 'near']
      : []),
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
    Object.entries(filters).every(([name, value]) => matches(collection, row, name, value, filters)),
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

function matches(collection: Collection, row: Row, name: string, value: string, filters: Asked): boolean {
  const any = value.split(',')
  if (name === 'county') return any.some((geoid) => countiesOf(collection, row).some((holds) => holds(geoid)))
  if (name === 'zip')
    return any
      .flatMap(countiesOfZip)
      .some((geoid) => countiesOf(collection, row).some((holds) => holds(geoid)))
  if (name === 'near')
    return countiesNear(value, filters.within).some((geoid) =>
      countiesOf(collection, row).some((holds) => holds(geoid)),
    )
  if (name === 'within') return true
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
  return sort === 'name' || sort === 'title' ? (row) => String(row[sort]) : (row) => momentOf(collection, row)
}

/** The bundled content became public here one after another, in the order of its dates: as it stands in the file where these are the same. */
function momentOf(collection: Collection, row: Row): string {
  const [field] = spans[collection] ?? []
  if (!field) return ''
  const day = (each: Row) => (each[field] === null ? '' : firstDay(each[field] as string))
  const place = String(collections[collection].indexOf(row)).padStart(6, '0')
  return `${day(row)} ${place}`
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

const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10)

function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 10) return date
  const [year, month] = date.split('-').map(Number) as [number, number]
  return `${date}-${new Date(year, month, 0).getDate()}`
}
