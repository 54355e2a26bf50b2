import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** A line of the log of changes: `facets` is what the item was found by after it, of a deletion before it. */
export type Line = {
  readonly sequence: number
  readonly type: ResourceName
  readonly itemId: string
  readonly op: 'upsert' | 'delete'
  readonly at: number
  readonly facets: string
}

/**
 * Lines of these types after one number and up to another, the oldest first: each the newest of its item.
 *
 * `to` bounds how much of the log is gone through.
 */
export function newestLines(
  reader: Reader,
  types: readonly ResourceName[],
  { after, to, most }: { readonly after: number; readonly to: number; readonly most: number },
): Promise<Line[]> {
  const { change } = reader.tables
  return reader.rows<Line>({
    shape: 'newest lines',
    build: () => sql`
      select c.sequence, c.type, c.item_id as "itemId", c.op, c.at, c.facets from ${change} c
      where c.sequence > ${sql.placeholder('after')} and c.sequence <= ${sql.placeholder('to')}
        and ${reader.dialect.among(sql`c.type`, sql`${sql.placeholder('types')}`)}
        and not exists (select 1 from ${change} later where later.item_id = c.item_id and later.sequence > c.sequence)
      order by c.sequence limit ${sql.placeholder('most')}`,
    values: { types, after, to, most },
  })
}

/** What these items were found by since a number: as they stood then, and after each change from there on. */
export function facetsSince(
  reader: Reader,
  ids: readonly string[],
  since: number,
): Promise<Pick<Line, 'itemId' | 'facets'>[]> {
  const { change } = reader.tables
  return reader.rows({
    shape: 'facets since',
    build: () => sql`
      select c.item_id as "itemId", c.facets from ${change} c
      where ${reader.dialect.among(sql`c.item_id`, sql`${sql.placeholder('ids')}`)} and c.sequence >= coalesce(
        (select max(b.sequence) from ${change} b where b.item_id = c.item_id and b.sequence <= ${sql.placeholder('since')}), 0)`,
    values: { ids, since },
  })
}

/** The number of the newest change that was pruned from the log; 0 while none was. */
export async function prunedUpTo(reader: Reader): Promise<number> {
  const [row] = await reader.rows<{ value: string }>({
    shape: 'pruned up to',
    build: () => sql`select value from ${reader.tables.setting} where name = 'pruned'`,
    values: {},
  })
  return Number(row?.value ?? 0)
}
