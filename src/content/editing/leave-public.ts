import type { Resource } from '../../model/resource.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Entry, enter } from '../changes/entries.ts'
import { hide, type Leave } from '../changes/hide.ts'
import { settle } from '../changes/settle.ts'

/** The reason of what another item stands for. */
export const merged = 'merged'

/** Takes an item from the public in the caller's transaction, notes the changes, and gives its entry as it is then; a newer draft of it stays one. */
export async function leavePublic(
  tx: Tx,
  publicUrl: string,
  resource: Resource,
  entry: Entry,
  leave: Leave,
  between?: () => Promise<void>,
): Promise<Entry> {
  const left: Entry = {
    ...entry,
    stage: entry.stage === 'draft' && leave.reason !== merged ? 'draft' : 'withdrawn',
    publishedVersion: null,
    scheduledVersion: null,
    publishAt: null,
    endAt: null,
    hindrance: null,
  }
  await enter(tx, [left])
  const hidden = await hide(tx, resource, entry.id, leave, between)
  if (hidden) await settle(tx, hidden.touched, publicUrl, leave.at, [hidden.effect])
  else await between?.()
  return left
}
