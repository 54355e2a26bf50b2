import type { Resource } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** An item's place in a collection, and when its published revision was written, in milliseconds since 1970. */
export type Address = { readonly slug: string; readonly updatedAt: number }

/** How many live items a collection has. */
export async function countOf(reader: Reader, { name }: Resource): Promise<number> {
  const [row] = await reader.rows<{ total: number }>({
    shape: `count ${name}`,
    build: () => sql`select count(*) as total from ${reader.tables.items[name]}`,
    values: {},
  })
  return Number(row?.total ?? 0)
}

/** A part of a collection's live items in the order of their ids. */
export async function addressesOf(
  reader: Reader,
  { name }: Resource,
  { skip, most }: { readonly skip: number; readonly most: number },
): Promise<Address[]> {
  return reader.rows<Address>({
    shape: `addresses ${name}`,
    build: () =>
      sql`select slug, updated_at as "updatedAt" from ${reader.tables.items[name]} order by id limit ${sql.placeholder('most')} offset ${sql.placeholder('skip')}`,
    values: { most, skip },
  })
}
