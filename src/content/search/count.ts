import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { headingOf } from '../../model/spelled.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { every, type Match, type Piece } from '../questions/conditions.ts'
import { wordsAndNames } from '../questions/facets.ts'
import type { FacetCount } from '../questions/query.ts'
import { facetSets } from './facet-sets.ts'
import type { Narrowing, SearchFilter } from './narrow.ts'

/** What the hits of a search can be counted by. */
export const searchFacets = ['type', 'state', 'sector', 'year'] as const

export type SearchFacet = (typeof searchFacets)[number]

/** The parameters that narrow by a facet: it ignores them. */
const ownFilters: Readonly<Record<SearchFacet, readonly (SearchFilter | 'types')[]>> = {
  type: ['types'],
  state: ['state'],
  sector: ['sector'],
  year: ['since', 'until'],
}

/** Counts hits by each value of the named facets. Tells the total as well, where a facet has no filter of its own that would be ignored. */
export async function countHits(
  reader: Reader,
  match: Match | undefined,
  conditions: Narrowing['conditions'],
  names: readonly SearchFacet[],
): Promise<{ facets: Record<string, FacetCount[]>; total: number | undefined }> {
  const facets: Record<string, FacetCount[]> = {}
  const known = new Map<string, Promise<Tally>>()
  let total: number | undefined
  for (const name of names) {
    const kept = Object.entries(conditions).filter(([own]) => !ownFilters[name].includes(own as SearchFilter))
    const where = every(kept.flatMap(([, pieces]) => pieces))
    const counting = known.get(where.shape) ?? (match ? tally(reader, match, where) : nothing)
    known.set(where.shape, counting)
    const { total: hits, counts } = await counting
    if (kept.length === Object.keys(conditions).length) total = hits
    facets[name] = await named(reader, name, counts[name])
  }
  return { facets, total }
}

/** How many hits there are, and for each facet how many of them have which value. */
type Tally = { readonly total: number; readonly counts: Readonly<Record<SearchFacet, Counts>> }

type Counts = readonly { readonly value: string; readonly count: number }[]

const nothing: Promise<Tally> = Promise.resolve({
  total: 0,
  counts: { type: [], state: [], sector: [], year: [] },
})

async function tally(reader: Reader, { sought }: Match, where: Piece): Promise<Tally> {
  const { fullText } = reader.dialect
  const [row] = await reader.rows<{ sets: string | null }>({
    shape: `facet sets ${where.shape}`,
    build: () => sql`
      select ${reader.dialect.gathered(sql`d.facet_set`)} as sets from full_text join ${reader.tables.document} d on d.docid = full_text.rowid
      where ${fullText.matches(sql`${sql.placeholder('sought')}`)} and ${where.sql}`,
    values: { ...where.values, sought: fullText.query(sought) },
  })
  const sets = JSON.parse(row?.sets ?? '[]') as number[]
  const { values, contents } = await facetSets(reader, sets)
  const counts = new Uint32Array(values.length)
  for (const set of contents) for (const value of set ?? []) counts[value] = (counts[value] as number) + 1
  const counted = (name: SearchFacet) =>
    values.flatMap(({ facet, value }, place) => {
      const count = counts[place] as number
      return facet === name && count > 0 ? [{ value, count }] : []
    })
  return {
    total: sets.length,
    counts: {
      type: counted('type'),
      state: counted('state'),
      sector: counted('sector'),
      year: counted('year'),
    },
  }
}

/** Values as people and filters know them: years the newest first, all others the most frequent. */
async function named(reader: Reader, facet: SearchFacet, values: Counts): Promise<FacetCount[]> {
  if (facet === 'year')
    return values
      .map(({ value, count }) => ({ value, name: value, count }))
      .sort((left, right) => (left.value < right.value ? 1 : -1))
  const names =
    facet === 'type'
      ? new Map(
          values.map(({ value }) => [value, { value, name: headingOf(resourceOf(value as ResourceName)) }]),
        )
      : await wordsAndNames(reader, facet, values)
  return values
    .map(({ value, count }) => ({ ...(names.get(value) ?? { value, name: value }), count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
}
