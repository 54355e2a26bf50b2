import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { iso } from '../render.ts'
import { type Difference, differences } from './differences.ts'
import { findEntry, revisionOf } from './find-entry.ts'

/** A line of an item's history. */
export type HistoryLine = {
  readonly version: number
  readonly createdAt: string
  readonly actor: string
  readonly published: boolean
}

/** Every revision of an item, the newest first: who wrote it and when. */
export async function history(
  reader: Reader,
  actor: Actor,
  resource: Resource,
  key: string,
): Promise<{ readonly id: string; readonly slug: string; readonly lines: HistoryLine[] }> {
  permit(actor, 'content:write', 'content:publish')
  const entry = await findEntry(reader, resource, key)
  const rows = await reader.rows<{ version: number; createdAt: number; actor: string }>({
    shape: 'history',
    build: () =>
      sql`select version, created_at as "createdAt", actor from ${reader.tables.revision} where item_id = ${sql.placeholder('id')} order by version desc`,
    values: { id: entry.id },
  })
  const lines = rows.map(({ version, createdAt, actor: by }) => ({
    version,
    createdAt: iso(createdAt),
    actor: by,
    published: version === entry.publishedVersion,
  }))
  return { id: entry.id, slug: entry.slug, lines }
}

/** In which fields a revision differs from another, field by field. */
export async function compared(
  reader: Reader,
  actor: Actor,
  resource: Resource,
  key: string,
  before: number,
  after: number,
): Promise<Difference[]> {
  permit(actor, 'content:write', 'content:publish')
  const { id } = await findEntry(reader, resource, key)
  const [was, is] = [await revisionOf(reader, id, before), await revisionOf(reader, id, after)]
  return differences(reader, resource, was.content, is.content)
}
