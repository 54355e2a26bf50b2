import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { type Desk, perform } from './desk.ts'
import { draftOf, withoutRemoved } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { demandItsOwn, findEntry, revisionOf } from './find-entry.ts'
import { type Held, heldItem } from './view.ts'

/** Makes what an item was in an earlier revision its newest revision, which is a draft. */
export async function restore(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  version: number,
  expected: Expected,
): Promise<Held> {
  permit(actor, 'content:write')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandVersion(tx, resource, entry, expected)
    await demandItsOwn(tx, resource, entry.id)
    const { content } = await revisionOf(tx, entry.id, version)
    const restored = await draftOf(tx, desk, actor, resource, {
      id: entry.id,
      entry,
      written: await withoutRemoved(tx, resource, content),
      deed: 'restore',
    })
    return heldItem(tx, desk.publicUrl, resource, restored)
  })
}
