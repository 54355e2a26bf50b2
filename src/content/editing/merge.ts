import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import { article, capitalised } from '../../model/spelled.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { loopByMerging } from '../exchange/loops.ts'
import { type Desk, perform } from './desk.ts'
import { permitItem } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { demandItsOwn, findEntry } from './find-entry.ts'
import { leavePublic, merged } from './leave-public.ts'
import { type Held, heldItem } from './view.ts'

/**
 * Lets one item stand for another that was the same thing, and gives the survivor.
 *
 * The addresses of the other lead to it, and what named the other names it. Revisions stay as they were written.
 */
export async function merge(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  into: string,
  expected?: Expected,
): Promise<Held> {
  permit(actor, 'content:publish')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandVersion(tx, resource, entry, expected)
    const survivor = await survivorOf(tx, resource, entry, into)
    for (const each of [entry, survivor]) await permitItem(tx, actor, resource, each)
    await demandNoLoop(tx, resource, entry.id, survivor)
    const leave = { reason: merged, replacement: survivor.id, at: desk.clock.now() }
    await leavePublic(tx, desk.publicUrl, resource, entry, leave, () =>
      succeed(tx, resource, entry.id, survivor.id),
    )
    await witness(tx, desk.clock, actor, [
      {
        deed: 'merge',
        type: resource.name,
        subject: entry.id,
        version: entry.version,
        details: { into: survivor.id },
      },
    ])
    return heldItem(tx, desk.publicUrl, resource, survivor)
  })
}

/** The live item that is to stand for the other. */
async function survivorOf(tx: Tx, resource: Resource, entry: Entry, into: string): Promise<Entry> {
  const survivor = await findEntry(tx, resource, into)
  if (survivor.id === entry.id)
    throw new Problem('conflict', `${capitalised(article(resource))} cannot be merged into itself.`)
  if (survivor.publishedVersion === null)
    throw new Problem('conflict', `“${survivor.slug}” is not public, so that nothing can be merged into it.`)
  await demandItsOwn(tx, resource, entry.id)
  return survivor
}

/** Refuses to merge what the survivor is a part of by way of others: it would be a part of itself. */
async function demandNoLoop(tx: Tx, resource: Resource, id: string, survivor: Entry): Promise<void> {
  const field = await loopByMerging(tx, resource, id, survivor.id)
  if (field)
    throw new Problem(
      'conflict',
      `“${survivor.slug}” is below it by ${field} with others between: change that first, or it would be below itself.`,
    )
}

/** Writes down who stands for whom, also for those that the other stood for, and gives over its slugs. */
async function succeed(tx: Tx, resource: Resource, id: string, survivor: string): Promise<void> {
  const { successor, slug } = tx.tables
  const ids = { id, survivor }
  await tx.rows({
    shape: 'pass on survivor',
    build: () =>
      sql`update ${successor} set survivor_id = ${sql.placeholder('survivor')} where survivor_id = ${sql.placeholder('id')} returning item_id`,
    values: ids,
  })
  await tx.db.insert(successor).values({ itemId: id, survivorId: survivor })
  await tx.rows({
    shape: 'pass on slugs',
    build: () =>
      sql`update ${slug} set item_id = ${sql.placeholder('survivor')} where type = ${sql.raw(`'${resource.name}'`)} and item_id = ${sql.placeholder('id')} returning slug`,
    values: ids,
  })
}
