import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entryColumns, type Stage } from '../changes/entries.ts'
import { bindingOf, decodeCursor, encodeCursor } from '../questions/cursor.ts'
import type { Content } from '../written.ts'
import { findEntry, type Kept, revisionOf } from './find-entry.ts'
import { type Held, heldItem, heldItems } from './view.ts'

/** What part of a collection editors ask for. */
export type HeldQuery = {
  readonly stage: Stage | undefined
  readonly limit: number
  readonly after: string | undefined
}

/** A page of what there is in a collection, drafts and withdrawn items included: what was written last comes first. */
export async function heldList(
  reader: Reader,
  publicUrl: string,
  actor: Actor,
  resource: Resource,
  { stage, limit, after }: HeldQuery,
): Promise<{ items: Held[]; total: number; next: string | null }> {
  permit(actor, 'content:write', 'content:publish')
  const binding = bindingOf('held', resource.name, stage ?? '')
  const place = after === undefined ? 'edge' : decodeCursor(binding, after, 'after', 'number')
  const { entry, revision } = reader.tables
  const inStage = stage === undefined ? sql`` : sql`and e.stage = ${sql.placeholder('stage')}`
  const shape = `${resource.name} ${stage === undefined ? 'all' : 'stage'}`
  const values = stage === undefined ? {} : { stage }
  const type = sql.raw(`'${resource.name}'`)
  const [count] = await reader.rows<{ total: number }>({
    shape: `held count ${shape}`,
    build: () => sql`select count(*) as total from ${entry} e where e.type = ${type} ${inStage}`,
    values,
  })
  const rows = await reader.rows<Entry & { revisedAt: number; actor: string; content: string }>({
    shape: `held ${shape} ${place === 'edge' ? 'first' : 'after'}`,
    build: () => sql`
      select ${entryColumns}, r.created_at as "revisedAt", r.actor, r.content
      from ${entry} e join ${revision} r on r.item_id = e.id and r.version = e.version
      where e.type = ${type} ${inStage}
      ${place === 'edge' ? sql`` : sql`and (e.updated_at, e.id) < (${sql.placeholder('at')}, ${sql.placeholder('id')})`}
      order by e.updated_at desc, e.id desc limit ${sql.placeholder('most')}`,
    values: { ...values, ...(place !== 'edge' && { at: place.key, id: place.id }), most: limit + 1 },
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  const newest = page.map(({ revisedAt, actor: by, content, ...own }) => ({
    entry: own,
    kept: {
      version: own.version,
      createdAt: revisedAt,
      actor: by,
      content: JSON.parse(content) as Content,
    },
  }))
  return {
    items: await heldItems(reader, publicUrl, resource, newest),
    total: Number(count?.total ?? 0),
    next: last ? encodeCursor(binding, { key: last.updatedAt, id: last.id }) : null,
  }
}

/** The newest revision of one item, or the one that is named. */
export async function heldOne(
  reader: Reader,
  publicUrl: string,
  actor: Actor,
  resource: Resource,
  key: string,
  version?: number,
): Promise<Held> {
  permit(actor, 'content:write', 'content:publish')
  const entry = await findEntry(reader, resource, key)
  if (version === undefined) return heldItem(reader, publicUrl, resource, entry)
  const kept: Kept = await revisionOf(reader, entry.id, version)
  const [held] = await heldItems(reader, publicUrl, resource, [{ entry, kept }])
  return held as Held
}
