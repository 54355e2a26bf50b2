import fc from 'fast-check'
import { type Asked, filtersOf, sortsOf } from './naive.ts'
import { zipsOf } from './naive-places.ts'
import { type Collection, collections, targets, words } from './naive-records.ts'

/** A question about any collection, with up to three filters and perhaps a sort. */
export const anyAsked: fc.Arbitrary<{ collection: Collection; asked: Asked }> = fc
  .constantFrom(...(Object.keys(collections) as Collection[]))
  .chain((collection) =>
    fc.record({
      collection: fc.constant(collection),
      asked: fc
        .tuple(
          fc.subarray(filtersOf(collection), { maxLength: Math.min(3, filtersOf(collection).length) }),
          fc.option(anySort(collection), { nil: undefined }),
          fc.constantFrom(undefined, '0mi', '10mi', '50mi', '80km', '212.5mi', '500mi'),
        )
        .chain(([names, sort, within]) =>
          fc.tuple(...names.map((name) => anyWords(collection, name))).map((values) => ({
            ...Object.fromEntries(names.map((name, place) => [name, values[place] as string])),
            ...(names.includes('near') && within && { within }),
            ...(sort && { sort }),
          })),
        ),
    }),
  )

/** Parameters as the query of a URL. */
export function query(parameters: Asked): string {
  const text = new URLSearchParams(parameters).toString()
  return text && `?${text}`
}

const anySort = (collection: Collection): fc.Arbitrary<string> =>
  fc.constantFrom(...sortsOf(collection).flatMap((name) => [name, `-${name}`]))

function anyWords(collection: Collection, name: string): fc.Arbitrary<string> {
  if (name === 'since' || name === 'until') return anyDate
  if (name === 'near') return anyPoint
  if (name === 'zip') return fc.array(anyZip, { minLength: 1, maxLength: 3 }).map((list) => list.join(','))
  const word = name === 'county' ? anyCounty : name === 'naics' ? anyCode : anyWord(collection, name)
  return fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(','))
}

/** A word that some record has, so that few lists are empty; or any that names something. */
function anyWord(collection: Collection, name: string): fc.Arbitrary<string> {
  const used = [...new Set(collections[collection].flatMap((row) => words[collection][name]?.(row) ?? []))]
  const target = targets[name]
  if (!target) return fc.constantFrom(...used)
  const rows = collections[target]
  const key = target === 'states' ? 'usps' : 'slug'
  const likely = rows.filter((row) => used.includes(String(row[key])))
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.constantFrom(...likely) },
      { weight: 1, arbitrary: fc.constantFrom(...rows) },
    )
    .chain(({ id, slug, usps }) =>
      target === 'states'
        ? fc.constantFrom(id, slug, String(usps), String(usps).toLowerCase(), mixed(String(usps)))
        : fc.constantFrom(id, slug),
    )
}

const mixed = (code: string): string => code.charAt(0) + code.charAt(1).toLowerCase()

const anyCounty = fc.constantFrom(
  ...new Set([
    ...collections.regions.flatMap((region) =>
      (region.counties as { geoid: string }[]).map(({ geoid }) => geoid),
    ),
    '42011',
    '06001',
    '31055',
    '08031',
    '53033',
  ]),
)

const anyZip = fc.constantFrom(...zipsOf('CO', 'PA', 'OR', 'NE', 'CA', 'WA', 'LA'))

/** Points where the partnerships are, on and off the land. */
const anyPoint = fc.constantFrom(
  '39.74,-104.99',
  '40.34,-75.93',
  '44.05,-123.09',
  '40.8,-96.7',
  '36.6,-121.9',
  '32.5,-92.1',
  '47.6,-122.33',
  '38.2,-74.1',
  '52.9,173',
  '21.3,-157.85',
  '0,0',
)

const anyCode = fc
  .tuple(
    fc.constantFrom(
      ...new Set(collections.sectors.flatMap(({ naics_2022 }) => naics_2022 as string[])),
      '11',
      '928',
    ),
    fc.constantFrom('', '1', '41', '99'),
    fc.integer({ min: 2, max: 6 }),
  )
  .map(([code, more, length]) => (code + more).slice(0, length))

const anyDate = fc
  .record({
    year: fc.integer({ min: 2012, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    length: fc.constantFrom(4, 7, 10),
  })
  .map(({ year, month, day, length }) => `${year}-${pad(month)}-${pad(day)}`.slice(0, length))

const pad = (number: number): string => String(number).padStart(2, '0')
