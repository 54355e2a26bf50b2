import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage } from '../../storage/storage.ts'

/** The name under which it is remembered up to which change the hub was told. */
const name = 'websub'

/** The number up to which the hub was told; undefined while it was never told of anything. */
export async function toldUpTo(reader: Reader): Promise<number | undefined> {
  const [row] = await reader.rows<{ value: number }>({
    shape: 'hub told up to',
    build: () => sql`select value from ${reader.tables.counter} where name = ${sql.placeholder('name')}`,
    values: { name },
  })
  return row && Number(row.value)
}

/** Remembers that the hub was told up to a number. */
export async function rememberTold(storage: Storage, value: number): Promise<void> {
  await storage.write(async (tx) => {
    const { counter } = tx.tables
    await tx.db
      .insert(counter)
      .values({ name, value })
      .onConflictDoUpdate({ target: counter.name, set: { value } })
  })
}
