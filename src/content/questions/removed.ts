import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** An item that is no longer public, and since when in milliseconds. */
export type Removed = { readonly id: string; readonly at: number }

/** How many are told of: what left longer ago is told by the change feed. */
const most = 100

/** The items of a resource that left the public and have not come back, the newest first. */
export async function removed(reader: Reader, { name }: Resource): Promise<Removed[]> {
  const { change } = reader.tables
  return reader.rows<Removed>({
    shape: 'removed',
    build: () => sql`
      select c.item_id as id, c.at from ${change} c
      where c.op = 'delete' and c.type = ${sql.placeholder('type')}
        and not exists (select 1 from ${change} later where later.item_id = c.item_id and later.sequence > c.sequence)
      order by c.sequence desc limit ${sql.raw(String(most))}`,
    values: { type: name },
  })
}
