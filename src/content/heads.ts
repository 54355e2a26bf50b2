import { shelf } from '../model/catalogue.ts'
import type { ResourceName } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** The newest change of some collections: its number, and its time in milliseconds. */
export type Head = {
  readonly sequence: number
  readonly at: number
  /** What it is the newest change of: names of collections, ids of items. */
  readonly of: readonly string[]
}

/** What changes in the log's numbers: a collection, or the imported data about places. */
export type Logged = ResourceName | 'place'

/** All that changes in the log's numbers. */
export const everything: readonly Logged[] = [...shelf.map(({ name }) => name), 'place']

/** Finds the newest change of the given collections. */
export async function headOf(reader: Reader, types: readonly Logged[]): Promise<Head> {
  const of = [...new Set(types)]
  const [head] = await reader.rows<Omit<Head, 'of'>>({
    shape: 'head',
    build: () =>
      sql`select sequence, at from ${reader.tables.head} where ${reader.dialect.among(sql`type`, sql`${sql.placeholder('types')}`)} order by sequence desc limit 1`,
    values: { types: of },
  })
  return { ...(head ?? { sequence: 0, at: 0 }), of }
}

/** The newer of two changes, of what both are the newest of. */
export function newerOf(left: Head, right: Head): Head {
  const { sequence, at } = right.sequence > left.sequence ? right : left
  return { sequence, at, of: [...new Set([...left.of, ...right.of])] }
}
