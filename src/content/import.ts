import { type Actor, permit } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import { type Fault, Problem } from '../errors.ts'
import { catalogue } from '../model/catalogue.ts'
import { encodeId } from '../model/ids.ts'
import type { Resource } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Storage, Tx } from '../storage/storage.ts'
import { type Checked, checkRecords } from './check-records.ts'
import type { Written } from './data-files.ts'
import { layLinks, layRows } from './lay.ts'
import { holdLog } from './note.ts'
import { type Revision, revise } from './revise.ts'
import { settle, type Touched, touch } from './settle.ts'

/** A record with the place that a fault of it is reported at, such as `updates.json:12`. */
export type Placed = Written & { readonly place: string }

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
  permit(actor, 'import')
  const { checked, faults } = await storage.read((reader) =>
    checkRecords(reader, records, (resource) => encodeId(resource.prefix, clock.newUuid())),
  )
  refuse(faults, records.length)
  return storage.write((tx) => load(tx, actor, clock.now(), publicUrl, checked, progress))
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

async function load(
  tx: Tx,
  actor: Actor,
  at: number,
  publicUrl: string,
  checked: readonly Checked[],
  progress: Progress,
): Promise<Imported> {
  await holdLog(tx)
  const laid: [Resource, Revision[]][] = []
  const touched: Touched = new Map()
  let [created, unchanged, done] = [0, 0, 0]
  for (const resource of catalogue) {
    const own = checked.filter(({ type }) => type === resource.name)
    for (let start = 0; start < own.length; start += 200) {
      const batch = own.slice(start, start + 200)
      const newest = await publishedContent(
        tx,
        resource,
        batch.map(({ id }) => id),
      )
      const drafts = batch.filter(({ id, content }) => JSON.stringify(content) !== newest.get(id))
      created += drafts.filter(({ id }) => !newest.has(id)).length
      unchanged += batch.length - drafts.length
      if (drafts.length > 0) {
        const revisions = await revise(tx, resource.name, drafts, actor, at)
        await layRows(tx, resource, revisions)
        laid.push([resource, revisions])
      }
      done += batch.length
      progress('written', done, checked.length)
    }
  }
  for (const [resource, revisions] of laid) {
    for (const former of await layLinks(tx, resource, revisions)) touch(touched, former.type, [former.id])
    touch(
      touched,
      resource.name,
      revisions.map(({ itemId }) => itemId),
    )
  }
  const sequence = await settle(tx, touched, publicUrl, at)
  progress('published', checked.length, checked.length)
  return { created, changed: checked.length - created - unchanged, unchanged, sequence }
}

async function publishedContent(tx: Tx, resource: Resource, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; content: string }>({
    shape: `published content ${resource.name}`,
    build: () => sql`
      select t.id, r.content from ${tx.tables.items[resource.name]} t join ${tx.tables.revision} r on r.item_id = t.id and r.version = t.version
      where ${tx.dialect.among(sql`t.id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map(({ id, content }) => [id, content]))
}
