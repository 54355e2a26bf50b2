import { LRUCache } from 'lru-cache'
import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { headingOf } from '../../model/spelled.ts'
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
  const known = new Map<string, Promise<readonly Alike[]>>()
  let total: number | undefined
  for (const name of names) {
    const kept = Object.entries(conditions).filter(([own]) => !ownFilters[name].includes(own as SearchFilter))
    const where = every(kept.flatMap(([, pieces]) => pieces))
    const counting =
      known.get(where.shape) ?? (match ? countAlike(reader, match, where) : Promise.resolve([]))
    known.set(where.shape, counting)
    const sets = await counting
    if (kept.length === Object.keys(conditions).length)
      total = sets.reduce((sum, { count }) => sum + count, 0)
    facets[name] = await named(reader, name, countValues(name, sets))
  }
  return { facets, total }
}

type Counted = Readonly<Record<SearchFacet, readonly string[]>>

/** Hits that are counted alike: by what, and how many they are. */
type Alike = { readonly counted: Counted; readonly count: number }

async function countAlike(reader: Reader, { sought }: Match, where: Piece): Promise<Alike[]> {
  const { fullText } = reader.dialect
  const [row] = await reader.rows<{ sets: string | null }>({
    shape: `facet sets ${where.shape}`,
    build: () => sql`
      select ${reader.dialect.gathered(sql`d.facet_set`)} as sets from full_text join ${reader.tables.document} d on d.docid = full_text.rowid
      where ${fullText.matches(sql`${sql.placeholder('sought')}`)} and ${where.sql}`,
    values: { ...where.values, sought: fullText.query(sought) },
  })
  const counts = new Map<number, number>()
  for (const set of JSON.parse(row?.sets ?? '[]') as number[]) counts.set(set, (counts.get(set) ?? 0) + 1)
  const contents = await contentsOf(reader, [...counts.keys()])
  return [...counts].flatMap(([set, count]) => {
    const counted = contents.get(set)
    return counted ? [{ counted, count }] : []
  })
}

function countValues(name: SearchFacet, alike: readonly Alike[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { counted, count } of alike)
    for (const value of counted[name]) counts.set(value, (counts.get(value) ?? 0) + count)
  return counts
}

/** The number of a set tells what is in it, whatever the database. */
const setsRead = new LRUCache<number, Counted>({ max: 20_000 })

async function contentsOf(reader: Reader, sets: readonly number[]): Promise<Map<number, Counted>> {
  const contents = new Map<number, Counted>()
  const unread: string[] = []
  for (const set of sets) {
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
    const counted = JSON.parse(facets, interned) as Counted
    contents.set(id, counted)
    setsRead.set(id, counted)
  }
  return contents
}

/** One string for each value: they are few, and compared by the thousand. */
function interned(_name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const known = values.get(value)
  if (known !== undefined) return known
  values.set(value, value)
  return value
}

const values = new LRUCache<string, string>({ max: 5000 })

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
      ? new Map(
          values.map(({ value }) => [value, { value, name: headingOf(resourceOf(value as ResourceName)) }]),
        )
      : await wordsAndNames(reader, facet, values)
  return values
    .map(({ value, count }) => ({ ...(names.get(value) ?? { value, name: value }), count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
}
