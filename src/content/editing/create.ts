import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import { encodeId } from '../../model/ids.ts'
import type { Resource } from '../../model/resource.ts'
import { alikeTo, type Warning } from './alike.ts'
import { type Desk, perform } from './desk.ts'
import { draftOf } from './draft-of.ts'
import { type Held, heldItem } from './view.ts'

/** A new item as editors see it, and what they should look at. Plain JSON. */
export type Created = Held & { readonly warnings: readonly Warning[] }

/** Makes a new item, which is a draft until it is published. */
export async function create(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  written: Readonly<Record<string, unknown>>,
): Promise<Created> {
  permit(actor, 'content:write')
  return perform(desk, async (tx) => {
    const id = encodeId(resource.prefix, desk.clock.newUuid())
    const entry = await draftOf(tx, desk, actor, resource, { id, entry: undefined, written, deed: 'create' })
    const held = await heldItem(tx, desk.publicUrl, resource, entry)
    return { ...held, warnings: await alikeTo(tx, resource, held) }
  })
}
