import { type Fault, refuse } from '../../errors.ts'
import type { Resource, Sort } from '../../model/resource.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import { snake, sortColumn } from '../../storage/tables.ts'
import { nearest } from '../nearest.ts'
import { type Condition, type Found, inStatement, type Piece } from './conditions.ts'
import type { Position } from './cursor.ts'

/** How a list is sorted: by a column, and among equals by id in the same direction. */
export type Order = {
  /** The words of the sort, such as `-date`. */
  readonly sort: string
  readonly column: string
  readonly descending: boolean
  /** What kind of value the column holds. */
  readonly key: 'string' | 'number'
}

/** The sorts of a resource: each of its names, and each with `-` before it. */
export function sortsOf(resource: Resource): string[] {
  return Object.keys(resource.sorts).flatMap((name) => [name, `-${name}`])
}

/** The order that the words of a sort mean. */
export function orderOf(resource: Resource, sort = resource.defaultSort): Order {
  refuse(sortFaults(resource, sort))
  const descending = sort.startsWith('-')
  const name = descending ? sort.slice(1) : sort
  const { key } = resource.sorts[name] as Sort
  return {
    sort,
    column: sortColumn(resource, name, descending),
    descending,
    key: key === 'instant' ? 'number' : 'string',
  }
}

/** What is wrong with the words of a sort. */
export function sortFaults(resource: Resource, sort = resource.defaultSort): Fault[] {
  if (Object.hasOwn(resource.sorts, sort.replace(/^-/, ''))) return []
  const sorts = sortsOf(resource)
  const suggestion = nearest(sort, sorts)
  return [
    {
      parameter: 'sort',
      code: 'unknown_value',
      detail: `There is no sort “${sort}”; ${resource.plural} sort by ${sorts.join(', ')}.`,
      ...(suggestion && { suggestion }),
    },
  ]
}

/**
 * The condition to walk the facet table by, when its index gives the order that is asked for.
 *
 * One value before several, and what tells few items apart before what many share.
 */
export function driverOf(
  resource: Resource,
  order: Order,
  conditions: readonly Condition[],
): Found | undefined {
  if (order.column !== orderOf(resource).column) return undefined
  const found = conditions.filter((condition) => condition.kind === 'found')
  const rank = (condition: Found) => {
    const { values, facet } = inStatement(condition)
    return (values.length === 1 ? 0 : 100) + (selective.indexOf(facet) + 1 || 50)
  }
  return found.sort((left, right) => rank(left) - rank(right))[0]
}

const selective = [
  'externalId',
  'partnership',
  'media',
  'organization',
  'region',
  'topic',
  'reachState',
  'county',
  'state',
]

/** Rows on one side of a place: those that come later in the order, or earlier; with the place itself when it is `inclusive`. */
export function beside(
  order: Order,
  place: Exclude<Position, 'edge'>,
  side: 'later' | 'earlier',
  key: SQL,
  id: SQL,
  inclusive?: 'inclusive',
): Piece {
  const [keySlot, idSlot] = [`${side}Key`, `${side}Id`]
  const operator = `${(side === 'later') === order.descending ? '<' : '>'}${inclusive ? '=' : ''}`
  return {
    shape: `${side}${operator}`,
    sql: sql`(${key}, ${id}) ${sql.raw(operator)} (${sql.placeholder(keySlot)}, ${sql.placeholder(idSlot)})`,
    values: { [keySlot]: place.key, [idSlot]: place.id },
  }
}

/** The SQL that sorts rows in this order, or from its end. */
export function sorted(order: Order, fromEnd: boolean, key: SQL, id: SQL): SQL {
  const direction = sql.raw(order.descending === fromEnd ? 'asc' : 'desc')
  return sql`${key} ${direction}, ${id} ${direction}`
}

/** The column of the resource's table, which the statement calls `alias`, that the order goes by. */
export function keyColumn(order: Order, alias = 't'): SQL {
  return sql`${sql.identifier(alias)}.${sql.identifier(snake(order.column))}`
}
