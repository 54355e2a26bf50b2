import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** What documents are counted by: every value that was met, and for each of some sets the places of its values among them. */
export type FacetSets = {
  readonly values: readonly { readonly facet: string; readonly value: string }[]
  readonly contents: readonly (readonly number[] | undefined)[]
}

/** What is in these sets. The number of a set tells its content, whatever the database, so that each is read once. */
export async function facetSets(reader: Reader, sets: readonly number[]): Promise<FacetSets> {
  if (kept.contents.size > mostKept) kept = { values: [], places: new Map(), contents: new Map() }
  const read = kept
  const contentsOf = (set: number) => read.contents.get(set)
  const contents = sets.map(contentsOf)
  const unread = new Set(sets.filter((_, place) => !contents[place]))
  if (unread.size === 0) return { values: read.values, contents }
  const rows = await reader.rows<{ id: number; facets: string }>({
    shape: 'facet sets',
    build: () =>
      sql`select id, facets from ${reader.tables.facetSet} where ${reader.dialect.amongNumbers(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids: [...unread].map(String) },
  })
  for (const { id, facets } of rows) {
    const named = Object.entries(JSON.parse(facets) as Record<string, string[]>)
    read.contents.set(
      id,
      named.flatMap(([facet, values]) => values.map((value) => placeOf(read, facet, value))),
    )
  }
  return { values: read.values, contents: sets.map(contentsOf) }
}

/** From so many sets on, all are forgotten. */
const mostKept = 20_000

/** Values have places so that counting them is adding up in an array. */
type Kept = {
  readonly values: { facet: string; value: string }[]
  readonly places: Map<string, number>
  readonly contents: Map<number, readonly number[]>
}

let kept: Kept = { values: [], places: new Map(), contents: new Map() }

function placeOf({ values, places }: Kept, facet: string, value: string): number {
  const name = `${facet} ${value}`
  const known = places.get(name)
  if (known !== undefined) return known
  places.set(name, values.length)
  return values.push({ facet, value }) - 1
}
