import type { Actor } from '../../access/actor.ts'
import { permit, permitEverywhere } from '../../access/permit.ts'
import type { Clock } from '../../clock.ts'
import { type Fault, Problem } from '../../errors.ts'
import { catalogue, resourceOf } from '../../model/catalogue.ts'
import { encodeId } from '../../model/ids.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage, Tx } from '../../storage/storage.ts'
import { enter, entriesOf, publishedEntry } from '../changes/entries.ts'
import { layRows } from '../changes/lay.ts'
import { holdLog } from '../changes/note.ts'
import { type Revision, revise } from '../changes/revise.ts'
import { settle } from '../changes/settle.ts'
import { layAllLinks, revive } from '../changes/show.ts'
import { type Checked, checkRecords } from './check-records.ts'
import type { Placed } from './data-files.ts'
import { momentsOf } from './moments.ts'

/** What an import did. */
export type Imported = {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly sequence: number | null
}

/** Says how far an import has come. */
export type Progress = (step: string, done: number, total: number) => void

/**
 * Loads records into the database, publishing each: all of them in one transaction, or none.
 *
 * The records are checked whole before the transaction begins, and may refer to one
 * another in any direction. One that is there already gets a new revision, or nothing when it says the same.
 */
export async function importRecords(
  storage: Storage,
  actor: Actor,
  clock: Clock,
  publicUrl: string,
  records: readonly Placed[],
  progress: Progress = () => {},
): Promise<Imported> {
  permitImport(actor)
  const checked = await storage.read((reader) => soundRecords(reader, clock, records))
  return importChecked(storage, actor, clock, publicUrl, checked, progress)
}

/** Loads records that were checked, publishing each: all of them in one transaction, or none. */
export async function importChecked(
  storage: Storage,
  actor: Actor,
  clock: Clock,
  publicUrl: string,
  checked: readonly Checked[],
  progress: Progress = () => {},
): Promise<Imported> {
  permitImport(actor)
  return storage.write(async (tx) => {
    await holdLog(tx)
    return publishRecords(tx, actor, clock.now(), publicUrl, checked, progress)
  })
}

function permitImport(actor: Actor): void {
  permit(actor, 'content:publish')
  permitEverywhere(actor)
}

/** Tells what an import of records that were checked would do; nothing is changed. */
export async function foreseeImport(reader: Reader, checked: readonly Checked[]): Promise<Imported> {
  let [created, changed] = [0, 0]
  for (const [type, own] of Map.groupBy(checked, (record) => record.type)) {
    const ids = own.map(({ id }) => id)
    const newest = await publishedContent(reader, resourceOf(type), ids)
    for (const { id, content } of own) {
      if (!newest.has(id)) created++
      else if (newest.get(id) !== JSON.stringify(content)) changed++
    }
  }
  return { created, changed, unchanged: checked.length - created - changed, sequence: null }
}

/** The records, checked; refuses all of them when any is not right. */
export async function soundRecords(
  reader: Reader,
  clock: Clock,
  records: readonly Placed[],
): Promise<Checked[]> {
  const newId = (resource: Resource) => encodeId(resource.prefix, clock.newUuid())
  const { checked, faults } = await checkRecords(reader, records, newId)
  refuse(faults, records.length)
  return checked
}

function refuse(faults: readonly Fault[], total: number): void {
  if (faults.length === 0) return
  const places = new Set(faults.map(({ source }) => source)).size
  throw new Problem(
    'invalid_content',
    `${places} of ${total} records ${places === 1 ? 'is' : 'are'} not right; nothing was loaded.`,
    faults,
  )
}

/** Writes checked records in the caller's transaction, which holds the log, and makes them public. */
export async function publishRecords(
  tx: Tx,
  actor: Actor,
  at: number,
  publicUrl: string,
  checked: readonly Checked[],
  progress: Progress,
): Promise<Imported> {
  const laid: [Resource, Revision[]][] = []
  let [created, changed, done] = [0, 0, 0]
  for (const resource of catalogue) {
    const own = checked.filter(({ type }) => type === resource.name)
    const written: Revision[] = []
    const moments = momentsOf(resource, own, at)
    for (let start = 0; start < own.length; start += 200) {
      const batch = own.slice(start, start + 200)
      const newest = await publishedContent(
        tx,
        resource,
        batch.map(({ id }) => id),
      )
      const drafts = batch.filter(({ id, content }) => JSON.stringify(content) !== newest.get(id))
      created += drafts.filter(({ id }) => !newest.has(id)).length
      changed += drafts.filter(({ id }) => newest.has(id)).length
      if (drafts.length > 0) {
        const dated = drafts.map((draft) => ({
          ...draft,
          at: newest.has(draft.id) ? at : (moments.get(draft.id) ?? at),
        }))
        written.push(...(await publishedNow(tx, resource, await revise(tx, resource.name, dated, actor))))
      }
      done += batch.length
      progress('written', done, checked.length)
    }
    if (written.length > 0) laid.push([resource, written])
  }
  const touched = await layAllLinks(tx, laid)
  await revive(
    tx,
    laid.flatMap(([, revisions]) => revisions.map(({ itemId }) => itemId)),
    touched,
  )
  const sequence = await settle(tx, touched, publicUrl, at)
  progress('published', checked.length, checked.length)
  return { created, changed, unchanged: checked.length - created - changed, sequence }
}

/** Lays the rows of new revisions and enters them as published. */
async function publishedNow(tx: Tx, resource: Resource, revisions: Revision[]): Promise<Revision[]> {
  const before = await entriesOf(
    tx,
    revisions.map(({ itemId }) => itemId),
  )
  const entries = revisions.map((revision) => {
    const entry = before.get(revision.itemId)
    return publishedEntry(revision, entry, revision.createdAt, {
      endAt: entry?.endAt ?? null,
      timeZone: entry?.timeZone ?? null,
    })
  })
  const standings = new Map(
    entries.map(({ id, createdAt, publishedAt }) => [
      id,
      { createdAt, publishedAt: publishedAt ?? createdAt },
    ]),
  )
  await layRows(tx, resource, revisions, standings)
  await enter(tx, entries)
  return revisions
}

async function publishedContent(
  reader: Reader,
  resource: Resource,
  ids: string[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; content: string }>({
    shape: `published content ${resource.name}`,
    build: () => sql`
      select t.id, r.content from ${reader.tables.items[resource.name]} t join ${reader.tables.revision} r on r.item_id = t.id and r.version = t.version
      where ${reader.dialect.among(sql`t.id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map(({ id, content }) => [id, content]))
}
