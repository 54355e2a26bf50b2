import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Condition, type Piece, scan } from './conditions.ts'
import { edgeCursor, hits, type Place, rankedBinding, rankedCursor, stretchOf } from './hits.ts'
import type { Fragment, Page, Query } from './query.ts'

/** The rows of a page and what leads from it to those beside it. */
export type Rows = Pick<Page, 'items' | 'hasPrevious' | 'hasNext' | 'cursorOf' | 'previous' | 'next'>

/** The rows of a list that are ranked by how well they fit the words looked for; none where there are no words. */
export async function rankedRows(
  reader: Reader,
  query: Query,
  conditions: readonly Condition[],
  total: () => Promise<number>,
): Promise<Rows> {
  const { resource } = query
  const binding = rankedBinding(resource.name, query.filters, query.of ?? null)
  const { offset, limit, more } = await stretchOf(binding, query, total)
  const match = conditions.find((condition) => condition.kind === 'match')
  const found = match
    ? await hits<{ id: string }>(
        reader,
        match,
        narrowed(
          reader,
          resource,
          conditions.filter((condition) => condition !== match),
        ),
        sql`d.item_id as id`,
        { offset, limit: limit + more },
      )
    : []
  const items = await fragmentsOf(
    reader,
    resource,
    found.slice(0, limit).map(({ id }) => id),
    offset,
  )
  const cursorOf = ({ key, id }: Place) => rankedCursor(binding, Number(key), id)
  const [first, last] = [items[0], items.at(-1)]
  const hasPrevious = offset > 0
  const hasNext = found.length > limit || (query.before !== undefined && query.fromEnd === true && more === 0)
  return {
    items,
    hasPrevious,
    hasNext,
    cursorOf,
    previous: hasPrevious ? (first ? cursorOf(first) : edgeCursor(binding)) : null,
    next: hasNext && last ? cursorOf(last) : null,
  }
}

/** Documents of one resource whose items fulfil the other conditions of a list. */
function narrowed(reader: Reader, resource: Resource, others: readonly Condition[]): Piece {
  const type = sql`d.type = ${sql.raw(`'${resource.name}'`)}`
  if (others.length === 0) return { shape: resource.name, sql: type, values: {} }
  const { where } = scan(reader, resource, others)
  return {
    shape: `${resource.name} ${where.shape}`,
    sql: sql`${type} and d.item_id in (select t.id from ${reader.tables.items[resource.name]} t where ${where.sql})`,
    values: where.values,
  }
}

async function fragmentsOf(
  reader: Reader,
  resource: Resource,
  ids: readonly string[],
  offset: number,
): Promise<Fragment[]> {
  if (ids.length === 0) return []
  const rows = await reader.rows<Omit<Fragment, 'key'>>({
    shape: `fragments ${resource.name}`,
    build: () =>
      sql`select id, sequence, item from ${reader.tables.items[resource.name]} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id, place) => {
    const row = byId.get(id)
    return row ? [{ ...row, key: offset + place + 1 }] : []
  })
}
