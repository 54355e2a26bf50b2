import type { ResourceName } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** The newest change of some collections: its number, and its time in milliseconds. */
export type Head = { readonly sequence: number; readonly at: number }

/** What changes in the log's numbers: a collection, or the imported data about places. */
export type Logged = ResourceName | 'place'

/** Finds the newest change of the given collections. */
export async function headOf(reader: Reader, types: readonly Logged[]): Promise<Head> {
  const [head] = await reader.rows<Head>({
    shape: 'head',
    build: () =>
      sql`select sequence, at from ${reader.tables.head} where ${reader.dialect.among(sql`type`, sql`${sql.placeholder('types')}`)} order by sequence desc limit 1`,
    values: { types: [...new Set(types)] },
  })
  return head ?? { sequence: 0, at: 0 }
}
