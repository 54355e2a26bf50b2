import { LRUCache } from 'lru-cache'
import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { every, type Match, type Piece } from '../questions/conditions.ts'
import { wordsAndNames } from '../questions/facets.ts'
import type { FacetCount } from '../questions/query.ts'
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
  const known = new Map<string, readonly SetCount[]>()
  let total: number | undefined
  for (const name of names) {
    const kept = Object.entries(conditions).filter(([own]) => !ownFilters[name].includes(own as SearchFilter))
    const where = every(kept.flatMap(([, pieces]) => pieces))
    const sets = known.get(where.shape) ?? (match ? await countSets(reader, match, where) : [])
    known.set(where.shape, sets)
    if (kept.length === Object.keys(conditions).length)
      total = sets.reduce((sum, { count }) => sum + count, 0)
    facets[name] = await named(reader, name, await countValues(reader, name, sets))
  }
  return { facets, total }
}

type SetCount = { readonly set: number; readonly count: number }

/** How many hits are counted alike. */
function countSets(reader: Reader, { sought }: Match, where: Piece): Promise<SetCount[]> {
  const { fullText } = reader.dialect
  return reader.rows<SetCount>({
    shape: `facet sets ${where.shape}`,
    build: () => sql`
      select d.facet_set as "set", count(*) as count from full_text join ${reader.tables.document} d on d.docid = full_text.rowid
      where ${fullText.matches(sql`${sql.placeholder('sought')}`)} and ${where.sql} group by d.facet_set`,
    values: { ...where.values, sought: fullText.query(sought) },
  })
}

type Counted = Readonly<Record<SearchFacet, readonly string[]>>

/** The number of a set tells what is in it, whatever the database. */
const setsRead = new LRUCache<number, Counted>({ max: 20_000 })

async function countValues(
  reader: Reader,
  name: SearchFacet,
  sets: readonly SetCount[],
): Promise<Map<string, number>> {
  const contents = await contentsOf(reader, sets)
  const counts = new Map<string, number>()
  for (const { set, count } of sets)
    for (const value of contents.get(set)?.[name] ?? []) counts.set(value, (counts.get(value) ?? 0) + count)
  return counts
}

async function contentsOf(reader: Reader, sets: readonly SetCount[]): Promise<Map<number, Counted>> {
  const contents = new Map<number, Counted>()
  const unread: string[] = []
  for (const { set } of sets) {
    const known = setsRead.get(set)
    if (known) contents.set(set, known)
    else unread.push(String(set))
  }
  if (unread.length === 0) return contents
  const rows = await reader.rows<{ id: number; facets: string }>({
    shape: 'facet sets',
    build: () =>
      sql`select id, facets from ${reader.tables.facetSet} where ${reader.dialect.amongNumbers(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids: unread },
  })
  for (const { id, facets } of rows) {
    const counted = JSON.parse(facets) as Counted
    contents.set(id, counted)
    setsRead.set(id, counted)
  }
  return contents
}

/** Values as people and filters know them: years the newest first, all others the most frequent. */
async function named(
  reader: Reader,
  facet: SearchFacet,
  counts: ReadonlyMap<string, number>,
): Promise<FacetCount[]> {
  const values = [...counts].map(([value, count]) => ({ value, count }))
  if (facet === 'year')
    return values
      .map(({ value, count }) => ({ value, name: value, count }))
      .sort((left, right) => (left.value < right.value ? 1 : -1))
  const names =
    facet === 'type'
      ? new Map(values.map(({ value }) => [value, { value, name: pluralOf(value as ResourceName) }]))
      : await wordsAndNames(reader, facet, values)
  return values
    .map(({ value, count }) => ({ ...(names.get(value) ?? { value, name: value }), count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
}

function pluralOf(type: ResourceName): string {
  const { plural } = resourceOf(type)
  return plural.charAt(0).toUpperCase() + plural.slice(1)
}
