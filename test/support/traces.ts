import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'

/** How many revisions, changes, lines of the audit and entries there are: what leaves them alone left no trace. */
export async function tracesIn(storage: Storage): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of ['revision', 'change', 'audit', 'entry', 'external_id', 'slug']) {
    const [row] = await storage.read((reader) =>
      reader.rows<{ count: number }>({
        shape: `test count ${table}`,
        build: () => sql`select count(*) as count from ${sql.identifier(table)}`,
        values: {},
      }),
    )
    counts[table] = Number(row?.count)
  }
  return counts
}
