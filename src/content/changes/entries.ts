import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import type { Revision } from './revise.ts'

/** How far the newest revision of an item has come. */
export const stages = ['draft', 'scheduled', 'published', 'withdrawn'] as const

export type Stage = (typeof stages)[number]

/** How an item stands with the editors; times in milliseconds since 1970. */
export type Entry = {
  readonly id: string
  readonly type: ResourceName
  readonly slug: string
  readonly label: string
  /** Of the newest revision. */
  readonly version: number
  readonly stage: Stage
  readonly publishedVersion: number | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly publishedAt: number | null
  readonly scheduledVersion: number | null
  readonly publishAt: number | null
  readonly endAt: number | null
  readonly timeZone: string | null
  readonly hindrance: string | null
  readonly origin: string | null
}

/** The columns of an entry by the names that the code has for them. */
export const entryColumns = sql`e.id, e.type, e.slug, e.label, e.version, e.stage, e.published_version as "publishedVersion", e.created_at as "createdAt", e.updated_at as "updatedAt", e.published_at as "publishedAt", e.scheduled_version as "scheduledVersion", e.publish_at as "publishAt", e.end_at as "endAt", e.time_zone as "timeZone", e.hindrance, e.origin`

/** The entries of these ids, by id. */
export async function entriesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Entry>> {
  const rows = await reader.rows<Entry>({
    shape: 'entries',
    build: () =>
      sql`select ${entryColumns} from ${reader.tables.entry} e where ${reader.dialect.among(sql`e.id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** The entry of a revision that nobody but editors has seen. */
export function draftEntry(revision: Revision, before: Entry | undefined, origin: string | null): Entry {
  return {
    publishedVersion: null,
    publishedAt: null,
    scheduledVersion: null,
    publishAt: null,
    endAt: null,
    timeZone: null,
    hindrance: null,
    createdAt: revision.createdAt,
    ...before,
    ...ofRevision(revision),
    stage: 'draft',
    origin: before?.origin ?? origin,
  }
}

/** The entry of an item whose newest revision is made public; what was scheduled is done with. */
export function publishedEntry(
  revision: Revision,
  before: Entry | undefined,
  at: number,
  end: { readonly endAt: number | null; readonly timeZone: string | null },
): Entry {
  const newest = before === undefined || revision.version >= before.version
  return {
    origin: null,
    createdAt: revision.createdAt,
    ...(newest ? { ...before, ...ofRevision(revision) } : before),
    stage: newest ? 'published' : before.stage,
    publishedVersion: revision.version,
    publishedAt: before?.publishedAt ?? at,
    scheduledVersion: null,
    publishAt: null,
    hindrance: null,
    ...end,
  }
}

/** What of an entry its newest revision says. */
function ofRevision({ type, itemId, version, createdAt, content }: Revision) {
  const { label } = resourceOf(type)
  return {
    id: itemId,
    type,
    slug: content.slug,
    label: String(content[label]),
    version,
    updatedAt: createdAt,
  }
}

/** Writes entries, in the place of those of the same items. */
export async function enter(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const { entry } = tx.tables
  const columns = Object.entries(entry).filter(
    ([name]) => entries[0] !== undefined && name in entries[0] && name !== 'id',
  )
  const set = Object.fromEntries(
    columns.map(([name, column]) => [name, sql.raw(`excluded."${(column as { name: string }).name}"`)]),
  )
  for (let start = 0; start < entries.length; start += 500)
    await tx.db
      .insert(entry)
      .values(entries.slice(start, start + 500))
      .onConflictDoUpdate({ target: entry.id, set })
}
