import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Head, headOf } from '../heads.ts'
import { type Condition, every, inStatement, scanEach } from './conditions.ts'
import { beside, driverOf, keyColumn, orderOf, sorted } from './order.ts'
import type { Fragment, Query } from './query.ts'
import { resolve } from './resolve.ts'

/** Everything that a question finds, and the newest change that this depends on. */
export type Walk = {
  readonly head: Head
  /** Items in the order of the list, a hundred at a time, which are gone before they are old: each is asked for when the one before was taken. */
  batches(): AsyncGenerator<readonly Fragment[]>
}

/** Begins to walk through everything that a question finds; the reader stays in use until the end. */
export async function walk(reader: Reader, { resource, filters, sort }: Query): Promise<Walk> {
  const { conditions, asked } = await resolve(reader, resource, filters)
  return {
    head: await headOf(reader, [resource.name, ...asked]),
    batches: () => batchesOf(reader, resource, conditions, sort),
  }
}

/** All items that fulfil conditions, as `Walk` gives them. */
export async function* batchesOf(
  reader: Reader,
  resource: Resource,
  conditions: readonly Condition[],
  sort?: string,
): AsyncGenerator<readonly Fragment[]> {
  const order = orderOf(resource, sort)
  const leading = driverOf(resource, order, conditions)
  // What words find is gathered anew for each step, so that there must be few; else short steps leave little in memory.
  const size = conditions.some(({ kind }) => kind === 'match') ? 2000 : 100
  // Of several values one item may have two, and its rows would have to be gathered.
  const driver = leading && inStatement(leading).values.length === 1 ? leading : undefined
  const rows = scanEach(reader, resource, conditions, driver)
  const key = driver ? sql`f.rank` : keyColumn(order)

  async function after(last: Fragment | undefined): Promise<Fragment[]> {
    const where = every([rows.where, ...(last ? [beside(order, last, 'later', key, rows.id)] : [])])
    return reader.rows<Fragment>({
      shape: `walk ${resource.name} ${order.sort} ${driver ? 'driven ' : ''}${where.shape}`,
      build: () => {
        const step = sql`from ${rows.from} where ${where.sql}
          order by ${sorted(order, false, key, rows.id)} limit ${sql.placeholder('limit')}`
        // All items are read along the index of their order. Of some, the place of each is found before it is read.
        if (conditions.length === 0) return sql`select t.id, t.sequence, t.item, ${key} as key ${step}`
        return sql`
          select t.id, t.sequence, t.item, p.key from (select ${rows.id} as id, ${key} as key ${step}) p
          join ${reader.tables.items[resource.name]} t on t.id = p.id
          order by ${sorted(order, false, sql`p.key`, sql`p.id`)}`
      },
      values: { ...where.values, limit: size },
    })
  }

  for (let last: Fragment | undefined; ; ) {
    const batch = await after(last)
    if (batch.length > 0) yield batch
    if (batch.length < size) return
    last = batch.at(-1)
  }
}
