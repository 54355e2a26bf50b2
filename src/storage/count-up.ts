import { sql } from './drizzle.ts'
import type { Tx } from './storage.ts'

/**
 * Takes so many numbers of a counter, and gives the last.
 *
 * The row of the counter stays locked until the end of the transaction, with `by` of 0 too: numbers are in the
 * order of commits.
 */
export async function countUp(tx: Tx, name: string, by: number): Promise<number> {
  const { counter } = tx.tables
  const [row] = await tx.rows<{ value: number }>({
    shape: 'count up',
    build:
      () => sql`insert into ${counter} (name, value) values (${sql.placeholder('name')}, ${sql.placeholder('by')})
      on conflict (name) do update set value = ${counter.value} + excluded.value returning value`,
    values: { name, by },
  })
  return Number(row?.value)
}
