import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Condition, type Scan, scan } from './conditions.ts'
import { bindingOf, encodeCursor } from './cursor.ts'
import { boundTo, isRanked, list, ownedBy } from './list.ts'
import { keyColumn, type Order, orderOf, sorted } from './order.ts'
import type { Fragment, Page, Query } from './query.ts'
import { resolve } from './resolve.ts'

/** A page without what only whole answers show. */
export type Slice = Pick<Page, 'items' | 'total' | 'hasPrevious' | 'hasNext' | 'cursorOf'>

/**
 * Answers one question for each of these items, in their order: one statement for all
 * rows and one for all totals. `filter` says how the rows belong to an item.
 *
 * A cursor belongs to the list of one item, so that with one each list is asked by itself
 * and all others refuse it. One item alone is asked as a list, whose index gives the page,
 * and so is each that is ranked.
 */
export async function listsOfEach(
  reader: Reader,
  query: Query,
  filter: string,
  ids: readonly string[],
): Promise<(Slice | Error)[]> {
  if (ids.length === 1 || query.after !== undefined || query.before !== undefined || isRanked(query)) {
    return Promise.all(
      ids.map((id) => list(reader, { ...query, of: { filter, id } }).catch((error: Error) => error)),
    )
  }
  const { resource, fromEnd = false } = query
  const order = orderOf(resource, query.sort)
  const { conditions } = await resolve(reader, resource, query.filters)
  const owner = ownedBy(resource, filter, ids)
  const asking = { reader, query, order, rows: scan(reader, resource, [owner, ...conditions], owner) }
  const rows = Map.groupBy(await rowsOfEach(asking), (row) => row.owner)
  const totals = query.total ? await totalsOfEach(asking) : undefined
  return ids.map((id) => {
    const found = rows.get(id) ?? []
    const more = found.length > query.limit
    const page = found.slice(0, query.limit)
    return {
      items: fromEnd ? page.reverse() : page,
      total: totals ? (totals.get(id) ?? 0) : null,
      hasPrevious: fromEnd && more,
      hasNext: !fromEnd && more,
      cursorOf: cursorsOf(query, order, [...conditions, ownedBy(resource, filter, [id])]),
    }
  })
}

type Asking = {
  readonly reader: Reader
  readonly query: Query
  readonly order: Order
  readonly rows: Scan
}

type Owned = Fragment & { readonly owner: string }

/** The rows of every page and one more each; a window over what belongs to each item numbers them. */
function rowsOfEach({ reader, query, order, rows }: Asking): Promise<Owned[]> {
  const { resource, limit, fromEnd = false } = query
  const table = reader.tables.items[resource.name]
  const usual = order.column === orderOf(resource).column
  const key = usual ? sql`f.rank` : keyColumn(order, 's')
  return reader.rows<Owned>({
    shape: `lists ${resource.name} ${order.sort} ${fromEnd ? 'end ' : ''}${rows.where.shape}`,
    build: () => sql`
      select p.owner, t.id, t.sequence, t.item, p.key from (
        select f.value as owner, ${rows.id} as id, ${key} as key, row_number() over (
          partition by f.value order by ${sorted(order, fromEnd, key, rows.id)}) as place
        from ${rows.from} ${usual ? sql`` : sql`join ${table} s on s.id = ${rows.id}`} where ${rows.where.sql}
      ) p join ${table} t on t.id = p.id
      where p.place <= ${sql.placeholder('limit')} order by p.owner, p.place`,
    values: { ...rows.where.values, limit: limit + 1 },
  })
}

async function totalsOfEach({ reader, query, rows }: Asking): Promise<Map<string, number>> {
  const totals = await reader.rows<{ owner: string; total: number }>({
    shape: `totals ${query.resource.name} ${rows.where.shape}`,
    build: () =>
      sql`select f.value as owner, count(*) as total from ${rows.from} where ${rows.where.sql} group by f.value`,
    values: rows.where.values,
  })
  return new Map(totals.map(({ owner, total }) => [owner, total]))
}

function cursorsOf({ resource }: Query, order: Order, conditions: readonly Condition[]): Page['cursorOf'] {
  let binding: string | undefined
  return ({ key, id }) => {
    binding ??= bindingOf(...boundTo(resource, order, conditions))
    return encodeCursor(binding, { key, id })
  }
}
