import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'

/** Takes the rows out of a table that belong to these items. `column` says whose a row is, `name` names the table in the shape of the statement. */
export async function clear(
  tx: Tx,
  name: string,
  table: unknown,
  column: string,
  ids: string[],
): Promise<void> {
  await tx.rows({
    shape: `clear ${name}`,
    build: () =>
      sql`delete from ${table} where ${tx.dialect.among(sql.identifier(column) as never, sql`${sql.placeholder('ids')}`)} returning ${sql.identifier(column)}`,
    values: { ids },
  })
}
