import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entriesOf } from '../changes/entries.ts'
import { survivorsOf } from '../changes/presentable.ts'
import { heldExternally } from '../editing/checked-content.ts'

/** An item that another system's id stands for; `inherited` when the id was that of an item which was merged into it. */
export type KnownItem = { readonly entry: Entry; readonly inherited: boolean }

/** The item that another system's id stands for; that of a merged item leads to the survivor. */
export async function knownItem(
  reader: Reader,
  resource: Resource,
  source: string,
  externalId: string,
): Promise<KnownItem | undefined> {
  const holder = await heldExternally(reader, resource, source, externalId)
  if (holder === undefined) return undefined
  const survivor = (await survivorsOf(reader, [holder])).get(holder)
  const id = survivor ?? holder
  const entry = (await entriesOf(reader, [id])).get(id)
  return entry && { entry, inherited: survivor !== undefined }
}
