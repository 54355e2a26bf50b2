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

/** Lines of these types after one number and up to another, the oldest first. */
export function linesAfter(
  reader: Reader,
  types: readonly ResourceName[],
  { after, upTo, most }: { readonly after: number; readonly upTo: number; readonly most: number },
): Promise<Line[]> {
  return reader.rows<Line>({
    shape: 'log after',
    build: () => sql`
      select sequence, type, item_id as "itemId", op, at, facets from ${reader.tables.change}
      where sequence > ${sql.placeholder('after')} and sequence <= ${sql.placeholder('upTo')}
        and ${reader.dialect.among(sql`type`, sql`${sql.placeholder('types')}`)}
      order by sequence limit ${sql.placeholder('most')}`,
    values: { types, after, upTo, most },
  })
}

/** The number of the newest line of each of these items. */
export async function newestLines(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows<{ id: string; sequence: number }>({
    shape: 'newest lines',
    build: () => sql`
      select item_id as id, max(sequence) as sequence from ${reader.tables.change}
      where ${reader.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)} group by item_id`,
    values: { ids },
  })
  return new Map(rows.map(({ id, sequence }) => [id, Number(sequence)]))
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
