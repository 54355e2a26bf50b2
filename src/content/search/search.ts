import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Sought } from '../../storage/full-text.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Head, headOf } from '../heads.ts'
import { every, type Match, type Piece } from '../questions/conditions.ts'
import { edgeCursor, hits, type Place, rankedBinding, rankedCursor, stretchOf } from '../questions/hits.ts'
import { type Item, itemsOf, type Parse } from '../questions/items.ts'
import type { FacetCount } from '../questions/query.ts'
import { passagesOf } from '../words/passages.ts'
import { snippetOf } from '../words/snippet.ts'
import { askedBy, soughtBy } from '../words/sought.ts'
import { countHits, type SearchFacet } from './count.ts'
import { narrowing, type SearchFilters } from './narrow.ts'
import { suggestion } from './suggest.ts'

/** A question to everything that there is. */
export type Search = {
  readonly q: string
  /** The types of items that are looked for; all when it is left out. */
  readonly types?: readonly string[] | undefined
  readonly filters: SearchFilters
  readonly limit: number
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly fromEnd?: boolean | undefined
  readonly total: boolean
  readonly facets: readonly SearchFacet[]
}

/** An item that was found. */
export type Hit = Place & { readonly type: ResourceName; readonly item: Item }

/** A page of hits, with what a face needs to show it. */
export type Hits = {
  readonly items: readonly Hit[]
  readonly total: number | null
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>
  /** The question as it was understood. */
  readonly filters: Readonly<Record<string, string | readonly string[]>>
  readonly hasPrevious: boolean
  readonly hasNext: boolean
  readonly previous: string | null
  readonly next: string | null
  cursorOf(hit: Place): string
  /** What a hit tells about the words looked for, as HTML with `<mark>`. */
  snippetOf(hit: Hit): string
  /** A query that does find something, where this one finds nothing. */
  readonly suggestion: string | null
  readonly head: Head
}

/** Finds items of all types, the best first. */
export async function search(reader: Reader, parse: Parse, asked: Search): Promise<Hits> {
  const { conditions, shown, types, answersFor } = await narrowing(reader, asked.types, asked.filters)
  const binding = rankedBinding('search', asked.q, types, asked.filters)
  const sought = await soughtBy(reader, askedBy(asked.q))
  const match: Match | undefined = sought.all.length > 0 ? { kind: 'match', filter: 'q', sought } : undefined
  const where = every(Object.values(conditions).flat())
  const counted = await countHits(reader, match, conditions, asked.facets)
  const total = async () => counted.total ?? (match ? await totalOf(reader, match, where) : 0)
  const { offset, limit, more } = await stretchOf(binding, asked, total)
  const found = match
    ? await hits<{ id: string; type: ResourceName }>(reader, match, where, columns, {
        offset,
        limit: limit + more,
      })
    : []
  const page = found.slice(0, limit)
  const items = await itemsBehind(reader, parse, page)
  const cursorOf = ({ key, id }: Place) => rankedCursor(binding, Number(key), id)
  const rows = page.flatMap(({ id, type }, place): Hit[] => {
    const item = items.get(id)
    return item ? [{ key: offset + place + 1, id, type, item }] : []
  })
  const hasPrevious = offset > 0
  const hasNext = found.length > limit || (asked.before !== undefined && asked.fromEnd === true)
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    items: rows,
    total: asked.total ? await total() : null,
    facets: counted.facets,
    filters: { q: asked.q.toWellFormed(), ...shown },
    hasPrevious,
    hasNext,
    previous: hasPrevious ? (first ? cursorOf(first) : edgeCursor(binding)) : null,
    next: hasNext && last ? cursorOf(last) : null,
    cursorOf,
    snippetOf: ({ type, item }) => snippetOfItem(type, item, sought),
    suggestion: rows.length === 0 && offset === 0 && limit > 0 ? await suggestion(reader, asked.q) : null,
    head: await headOf(reader, answersFor),
  }
}

/** What a list of results shows of a hit. */
export function hitOf({ type, item }: Hit) {
  const { label, span } = resourceOf(type)
  const { id, slug, url, htmlUrl } = item
  return {
    type,
    id,
    slug,
    name: item[label],
    url,
    htmlUrl,
    date: span[0] === undefined ? null : item[span[0]],
  }
}

const columns: SQL = sql`d.item_id as id, d.type as type`

async function totalOf(reader: Reader, { sought }: Match, where: Piece): Promise<number> {
  const { fullText } = reader.dialect
  const [row] = await reader.rows<{ total: number }>({
    shape: `search total ${where.shape}`,
    build: () => sql`
      select count(*) as total from full_text join ${reader.tables.document} d on d.docid = full_text.rowid
      where ${fullText.matches(sql`${sql.placeholder('sought')}`)} and ${where.sql}`,
    values: { ...where.values, sought: fullText.query(sought) },
  })
  return row?.total ?? 0
}

/** The items of some hits: one statement for each of their types. */
async function itemsBehind(
  reader: Reader,
  parse: Parse,
  found: readonly { id: string; type: ResourceName }[],
): Promise<Map<string, Item>> {
  const items = new Map<string, Item>()
  for (const [type, rows] of Map.groupBy(found, (row) => row.type)) {
    const own = await itemsOf(
      reader,
      parse,
      resourceOf(type),
      rows.map(({ id }) => id),
    )
    for (const [id, item] of own) items.set(id, item)
  }
  return items
}

/** What is read before names of other things, and without what the hit is called by. */
function snippetOfItem(type: ResourceName, item: Item, sought: Sought): string {
  const passages = passagesOf(resourceOf(type), item).filter(({ weight }) => weight !== 'A')
  const texts = [
    ...passages.filter(({ weight }) => weight === 'C'),
    ...passages.filter(({ weight }) => weight !== 'C'),
  ]
  return snippetOf(
    texts.map(({ text }) => text),
    sought,
  )
}
