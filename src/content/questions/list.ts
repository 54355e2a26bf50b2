import { shelf } from '../../model/catalogue.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Resource } from '../../model/resource.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { headOf } from '../heads.ts'
import { type Condition, every, type Found, type Scan, scan, scanEach } from './conditions.ts'
import { bindingOf, decodeCursor, encodeCursor, type Position } from './cursor.ts'
import { countFacets } from './facets.ts'
import { byRelevance } from './hits.ts'
import { beside, driverOf, keyColumn, type Order, orderOf, sorted } from './order.ts'
import { type Fragment, largestPage, type Page, type Query } from './query.ts'
import { type Rows, rankedRows } from './ranked-list.ts'
import { resolve } from './resolve.ts'
import { totalOf } from './total.ts'

/** Answers a question about one resource: one statement for the rows, one for the total, one for each facet. */
export async function list(reader: Reader, query: Query): Promise<Page> {
  const { resource, limit } = query
  if (!Number.isInteger(limit) || limit < 0 || limit > largestPage) throw new RangeError(`limit ${limit}`)
  const order = orderOf(resource, query.sort)
  const { conditions: own, shown, named, asked } = await resolve(reader, resource, query.filters)
  const conditions = query.of ? [...own, ownedBy(resource, query.of.filter, [query.of.id])] : own
  const asking = { reader, query, conditions, order, driver: driverOf(resource, order, conditions) }
  const ranked = isRanked(query)
  let counted: Promise<number> | undefined
  const total = () => {
    counted ??= totalOf(reader, resource, conditions, asking.driver)
    return counted
  }
  const rows = ranked
    ? await rankedRows(reader, query, conditions, total)
    : await sortedRows({ ...asking, ...(await wayOf(asking, total)) })
  const { facets, named: countedOf } = await countFacets(reader, resource, query.facets, conditions)
  const head = await headOf(reader, [
    ...(query.filters.q === undefined ? [resource.name] : everyType),
    ...asked,
    ...countedOf,
  ])
  return {
    ...rows,
    total: query.total ? await total() : null,
    facets,
    filters: shown,
    named,
    sort: ranked ? byRelevance : order.sort,
    head,
  }
}

/** Whether a list is sorted by how well its items fit the words that are looked for. */
export function isRanked({ sort, filters }: Query): boolean {
  return sort === undefined && filters.q !== undefined
}

/** What fits, and how well, depends on all that is indexed. */
const everyType = shelf.map(({ name }) => name)

/** The rows of a list that goes by a column: cursors hold the place of a row in the order. */
async function sortedRows(asking: Asking & Way): Promise<Rows> {
  const { query, conditions, order } = asking
  const { resource, limit, fromEnd = false } = query
  const binding = bindingOf(...boundTo(resource, order, conditions))
  const after = query.after === undefined ? undefined : decodeCursor(binding, query.after, 'after', order.key)
  const before =
    query.before === undefined ? undefined : decodeCursor(binding, query.before, 'before', order.key)
  const rows = await pick(asking, after, before, fromEnd)
  const more = rows.length > limit
  const items = fromEnd ? rows.slice(0, limit).reverse() : rows.slice(0, limit)
  const hasPrevious = fromEnd ? more : after !== undefined && (await anyBeside(asking, after, 'earlier'))
  const hasNext = fromEnd ? before !== undefined && (await anyBeside(asking, before, 'later')) : more
  const cursorOf = ({ key, id }: Fragment) => encodeCursor(binding, { key, id })
  const edge = encodeCursor(binding, 'edge')
  const [first, last] = [items[0], items.at(-1)]
  return {
    items,
    hasPrevious,
    hasNext,
    cursorOf,
    previous: hasPrevious ? (first ? cursorOf(first) : edge) : null,
    next: hasNext ? (last ? cursorOf(last) : edge) : null,
  }
}

/** What a cursor is bound to. */
export function boundTo(resource: Resource, order: Order, conditions: readonly Condition[]): unknown[] {
  return [resource.name, order.sort, conditions.map(asked).toSorted(byFilter)]
}

/** A condition without the other ways to say it, which move with the content. */
const asked = (condition: Condition): Condition =>
  condition.kind === 'found'
    ? { ...condition, by: undefined, values: condition.codes ?? condition.values }
    : condition

const byFilter = (left: Condition, right: Condition) => (left.filter < right.filter ? -1 : 1)

/** The condition of belonging to one of these items, by the filter that finds what does. */
export function ownedBy(resource: Resource, filter: string, ids: readonly string[]): Found {
  return { kind: 'found', filter, facet: filtersOf(resource)[filter]?.facet ?? filter, values: ids }
}

/** A question whose words are understood. */
type Asking = {
  readonly reader: Reader
  readonly query: Query
  readonly conditions: readonly Condition[]
  readonly order: Order
  readonly driver: Found | undefined
}

/** How the rows are come by: where they come from, and a word for it. */
type Way = { readonly rows: Scan; readonly way: 'driven' | 'each' | 'set' }

/** From so many matches on, enough for a page are soon met on the way through the sort's own index. */
const many = 500

/** Walks the index of the default order, or that of the sort looking at each row, or gathers what matches and sorts it. */
async function wayOf(asking: Asking, total: () => Promise<number>): Promise<Way> {
  const { reader, query, conditions, driver } = asking
  if (driver) return { rows: scan(reader, query.resource, conditions, driver), way: 'driven' }
  const found = conditions.some(({ kind }) => kind === 'found')
  if (found && (await total()) >= many)
    return { rows: scanEach(reader, query.resource, conditions), way: 'each' }
  return { rows: scan(reader, query.resource, conditions), way: 'set' }
}

/** The rows of the page and one more: their ids from an index first, then their fragments. */
async function pick(
  asking: Asking & Way,
  after: Position | undefined,
  before: Position | undefined,
  fromEnd: boolean,
): Promise<Fragment[]> {
  const { reader, query, order, rows, way } = asking
  const { resource, limit } = query
  const { key, id } = columnsOf(asking, rows)
  const between = [
    ...(after && after !== 'edge' ? [beside(order, after, 'later', key, id)] : []),
    ...(before && before !== 'edge' ? [beside(order, before, 'earlier', key, id)] : []),
  ]
  const where = every([rows.where, ...between])
  const firstRows = (most: string) => sql`
    select ${id} as id, ${key} as key from ${rows.from} where ${where.sql}
    order by ${sorted(order, fromEnd, key, id)} limit ${sql.placeholder(most)}`
  // So many rows hold enough items, however often each stands among them; all rows need not be gathered for that.
  const firstItems = () => sql`
    select r.id, r.key from (${firstRows('reach')}) r group by r.key, r.id
    order by ${sorted(order, fromEnd, sql`r.key`, sql`r.id`)} limit ${sql.placeholder('limit')}`
  return reader.rows<Fragment>({
    shape: `list ${resource.name} ${order.sort} ${way} ${fromEnd ? 'end ' : ''}${where.shape}`,
    build: () => sql`
      select t.id, t.sequence, t.item, p.key
      from (${rows.times === 1 ? firstRows('limit') : firstItems()}) p join ${reader.tables.items[resource.name]} t on t.id = p.id
      order by ${sorted(order, fromEnd, sql`p.key`, sql`p.id`)}`,
    values: { ...where.values, limit: limit + 1, reach: (limit + 1) * rows.times },
  })
}

/** Whether any row lies beside a position; on the side of earlier rows, the position itself counts. */
async function anyBeside(
  asking: Asking & Way,
  position: Position,
  side: 'later' | 'earlier',
): Promise<boolean> {
  const { reader, query, order, rows, way } = asking
  if (position === 'edge') return false
  const { key, id } = columnsOf(asking, rows)
  const reached = beside(order, position, side, key, id, 'inclusive')
  const where = every([rows.where, reached])
  const found = await reader.rows({
    shape: `any ${query.resource.name} ${order.sort} ${way} ${where.shape}`,
    build: () => sql`select 1 as found from ${rows.from} where ${where.sql} limit 1`,
    values: where.values,
  })
  return found.length > 0
}

function columnsOf({ order, driver }: Asking, rows: Scan): { key: SQL; id: SQL } {
  return { key: driver ? sql`f.rank` : keyColumn(order), id: rows.id }
}
