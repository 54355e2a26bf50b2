import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { iso, itemUrl } from '../render.ts'
import type { Line } from './log.ts'

/** An entry of the feed, and the JSON text in which it goes out. */
export type Entry = {
  readonly sequence: number
  readonly op: 'upsert' | 'leave' | 'delete'
  readonly type: ResourceName
  readonly id: string
  readonly at: number
  readonly text: string
}

/** What an entry is numbered by, and of which item it tells. */
export type Numbered = Pick<Line, 'sequence' | 'type' | 'itemId' | 'at'>

/** A live item as the feed needs it. */
export type LiveItem = { readonly id: string; readonly sequence: number; readonly item: string }

/** The live items of these lines, by id. */
export async function liveItems(
  reader: Reader,
  lines: readonly Pick<Line, 'type' | 'itemId'>[],
): Promise<ReadonlyMap<string, LiveItem>> {
  const live = new Map<string, LiveItem>()
  for (const [type, own] of Map.groupBy(lines, ({ type }) => type)) {
    const rows = await reader.rows<LiveItem>({
      shape: `items ${type}`,
      build: () =>
        sql`select id, sequence, item from ${reader.tables.items[type]} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids: own.map(({ itemId }) => itemId) },
    })
    for (const row of rows) live.set(row.id, row)
  }
  return live
}

/** The entry of an item in its newest state. */
export function upsertOf(line: Numbered, { item }: LiveItem): Entry {
  return entry(line, 'upsert', `"item":${item}`)
}

/** The entry of a live item that no longer is of what is followed. */
export function leaveOf(line: Numbered, { item }: LiveItem): Entry {
  const { slug, url, externalIds } = JSON.parse(item)
  return entry(line, 'leave', inner({ slug, url, externalIds }))
}

/** The entry of an item that is no longer public. */
export function deleteOf(
  line: Numbered,
  { slug, externalIds, reason, replacement }: Tomb,
  publicUrl: string,
): Entry {
  const url = itemUrl(publicUrl, resourceOf(line.type), slug)
  return entry(line, 'delete', inner({ slug, url, externalIds, reason, replacement }))
}

/** What is told of an item that is no longer public; `replacement` is the id of what takes its place. */
export type Tomb = {
  readonly slug: string
  readonly externalIds: unknown
  readonly reason: string
  readonly replacement: string | null
}

/** What is told of these items, which are not public, by id. */
export async function tombsOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Tomb>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows<Tomb & { id: string; externalIds: string }>({
    shape: 'tombs of changes',
    build: () => sql`
      select item_id as id, slug, external_ids as "externalIds", reason, replacement from ${reader.tables.tombstone}
      where ${reader.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map((row) => [row.id, { ...row, externalIds: JSON.parse(row.externalIds) }]))
}

function entry({ sequence, type, itemId, at }: Numbered, op: Entry['op'], rest: string): Entry {
  const head = inner({ sequence, op, type, id: itemId, at: iso(at) })
  return { sequence, op, type, id: itemId, at, text: `{${head},${rest}}` }
}

/** The members of an object as JSON, without its braces. */
const inner = (members: Readonly<Record<string, unknown>>): string => JSON.stringify(members).slice(1, -1)
