import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { clear } from '../changes/clear.ts'
import { type Desk, perform } from './desk.ts'
import { permitItem } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { findEntry } from './find-entry.ts'
import { leavePublic } from './leave-public.ts'

/** Takes an item away for good with all its revisions; its slugs are never given again, and of what was public a tombstone stays. */
export async function remove(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  expected?: Expected,
): Promise<{ readonly id: string }> {
  permit(actor, 'content:publish')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandVersion(tx, resource, entry, expected)
    await permitItem(tx, actor, resource, entry)
    await leavePublic(tx, desk.publicUrl, resource, entry, {
      reason: 'removed',
      replacement: null,
      at: desk.clock.now(),
    })
    const { revision, entry: entries, externalId } = tx.tables
    await clear(tx, 'revision', revision, 'item_id', [entry.id])
    await clear(tx, 'external_id', externalId, 'item_id', [entry.id])
    await clear(tx, 'entry', entries, 'id', [entry.id])
    await witness(tx, desk.clock, actor, [
      { deed: 'remove', type: resource.name, subject: entry.id, version: entry.version },
    ])
    return { id: entry.id }
  })
}
