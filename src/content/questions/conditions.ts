import type { Resource, ResourceName } from '../../model/resource.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Sought } from '../../storage/full-text.ts'
import type { Bound, Reader } from '../../storage/storage.ts'
import { snake } from '../../storage/tables.ts'

/** What a row must fulfil, in the words of storage; made from a filter by `resolve`. */
export type Condition = Found | Ids | Limit | Match

/** One of a facet's values is among these. */
export type Found = {
  readonly kind: 'found'
  readonly filter: string
  readonly facet: string
  readonly values: readonly string[]
  /** Of NAICS codes: those that were asked for, which any code that meets one of them fulfils; `values` are those in use. */
  readonly codes?: readonly string[]
  /** The same said of another facet, of which items have fewer values: statements ask for that. */
  readonly by?: { readonly facet: string; readonly values: readonly string[] } | undefined
}

/** What a statement asks for in the place of a condition. */
export const inStatement = (found: Found): { facet: string; values: readonly string[] } => found.by ?? found

/** It is one of these items. */
type Ids = { readonly kind: 'ids'; readonly filter: string; readonly values: readonly string[] }

/** A column is at least, or at most, this. */
type Limit = {
  readonly kind: 'limit'
  readonly filter: string
  readonly column: string
  readonly side: '>=' | '<='
  readonly value: string | number
}

/** Its words are those that are looked for. */
export type Match = { readonly kind: 'match'; readonly filter: string; readonly sought: Sought }

/** A piece of SQL with the name of its shape and its values. */
export type Piece = {
  readonly shape: string
  readonly sql: SQL
  readonly values: Readonly<Record<string, Bound>>
}

/** The rows that fulfil all conditions: where they come from, and what holds of them. */
export type Scan = {
  readonly from: SQL
  readonly where: Piece
  /** The id of a row. */
  readonly id: SQL
  /** The most rows in which one item may stand. */
  readonly times: number
}

/**
 * The rows of the resource's own table that fulfil all conditions, or those of the facet
 * table when `driver` is given: that one's index then leads through the rows in the default order.
 */
export function scan(
  reader: Reader,
  resource: Resource,
  conditions: readonly Condition[],
  driver?: Found,
): Scan {
  const table = reader.tables.items[resource.name]
  const others = conditions.filter((condition) => condition !== driver)
  if (!driver) {
    const pieces = others.map((condition, place) => onTable(reader, resource, condition, place))
    return { from: sql`${table} t`, where: every(pieces), id: sql`t.id`, times: 1 }
  }
  const pieces = [
    valuesOf(reader, resource.name, driver, 'f', 'driver'),
    ...others.map((condition, place) => onEach(reader, condition, 'f.item_id', place)),
  ]
  const joined = others.some(({ kind }) => kind === 'limit')
  return {
    from: joined
      ? sql`${reader.tables.facet} f join ${table} t on t.id = f.item_id`
      : sql`${reader.tables.facet} f`,
    where: every(pieces),
    id: sql`f.item_id`,
    times: inStatement(driver).values.length,
  }
}

/** The rows of the resource's own table, or those of the facet table by `driver`, where each row is looked at by itself: nothing is gathered first, so that a walk in many steps does no work twice. */
export function scanEach(
  reader: Reader,
  resource: Resource,
  conditions: readonly Condition[],
  driver?: Found,
): Scan {
  if (driver) return scan(reader, resource, conditions, driver)
  const pieces = conditions.map((condition, place) => onEach(reader, condition, 't.id', place))
  return {
    from: sql`${reader.tables.items[resource.name]} t`,
    where: every(pieces),
    id: sql`t.id`,
    times: 1,
  }
}

/** All pieces as one: true where all are true. */
export function every(pieces: readonly Piece[]): Piece {
  return {
    shape: pieces.map(({ shape }) => shape).join(','),
    sql:
      pieces.length === 0
        ? sql`1 = 1`
        : sql.join(
            pieces.map((piece) => piece.sql),
            sql` and `,
          ),
    values: Object.assign({}, ...pieces.map(({ values }) => values)),
  }
}

/** The rows `alias` of the facet table that hold one of the values of one resource's facet. */
export function valuesOf(
  reader: Reader,
  type: ResourceName,
  found: Found,
  alias: string,
  slot: string,
): Piece {
  const { facet, values } = inStatement(found)
  const column = (name: string) => sql.raw(`${alias}.${name}`)
  const { shape, sql: value, values: bound } = valueAmong(reader, column('value'), values, slot)
  return {
    shape: `${facet}${shape}`,
    sql: sql`${column('type')} = ${sql.raw(`'${type}'`)} and ${column('name')} = ${sql.raw(`'${facet}'`)} and ${value}`,
    values: bound,
  }
}

function valueAmong(reader: Reader, column: SQL, values: readonly string[], slot: string): Piece {
  const [single] = values
  const holder = sql`${sql.placeholder(slot)}`
  return values.length === 1 && single !== undefined
    ? { shape: '', sql: sql`${column} = ${holder}`, values: { [slot]: single } }
    : { shape: '*', sql: reader.dialect.among(column, holder), values: { [slot]: values } }
}

function onTable(reader: Reader, resource: Resource, condition: Condition, place: number): Piece {
  if (condition.kind !== 'found') return onRow(reader, condition, 't.id', place)
  const { shape, sql: where, values } = valuesOf(reader, resource.name, condition, 'o', `v${place}`)
  return { shape, sql: sql`t.id in (select o.item_id from ${reader.tables.facet} o where ${where})`, values }
}

function onEach(reader: Reader, condition: Condition, id: string, place: number): Piece {
  return condition.kind === 'found'
    ? holding(reader, condition, sql.raw(id), `v${place}`)
    : onRow(reader, condition, id, place)
}

/** Whether the item of this id is found by one of the values of a facet. */
export function holding(reader: Reader, condition: Found, id: SQL, slot: string): Piece {
  const { facet, values } = inStatement(condition)
  const { shape, sql: value, values: bound } = valueAmong(reader, sql`o.value`, values, slot)
  return {
    shape: `${facet}${shape}`,
    sql: sql`exists (select 1 from ${reader.tables.facet} o where o.item_id = ${id} and o.name = ${sql.raw(`'${facet}'`)} and ${value})`,
    values: bound,
  }
}

function onRow(reader: Reader, condition: Ids | Limit | Match, id: string, place: number): Piece {
  const slot = `v${place}`
  if (condition.kind === 'match') {
    const { fullText } = reader.dialect
    return {
      shape: 'match',
      sql: sql`${sql.raw(id)} in (select d.item_id from full_text join ${reader.tables.document} d on d.docid = full_text.rowid where ${fullText.matches(sql`${sql.placeholder(slot)}`)})`,
      values: { [slot]: fullText.query(condition.sought) },
    }
  }
  if (condition.kind === 'ids') {
    return {
      shape: 'ids',
      sql: reader.dialect.among(sql.raw(id), sql`${sql.placeholder(slot)}`),
      values: { [slot]: condition.values },
    }
  }
  const { column, side, value } = condition
  return {
    shape: `${column}${side}`,
    sql: sql`t.${sql.identifier(snake(column))} ${sql.raw(side)} ${sql.placeholder(slot)}`,
    values: { [slot]: value },
  }
}
