import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { type Desk, perform } from './desk.ts'
import { draftOf, withoutRemoved } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { demandItsOwn, findEntry, revisionOf } from './find-entry.ts'
import { type Held, heldItem } from './view.ts'

/** Changes some fields of the newest revision by a merge patch (RFC 7396), which makes a new draft revision. */
export async function edit(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  patch: Readonly<Record<string, unknown>>,
  expected: Expected,
): Promise<Held> {
  permit(actor, 'content:write')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandVersion(tx, resource, entry, expected)
    await demandItsOwn(tx, resource, entry.id)
    const { content } = await revisionOf(tx, entry.id, entry.version)
    const written = merged(await withoutRemoved(tx, resource, content), patch)
    const edited = await draftOf(tx, desk, actor, resource, { id: entry.id, entry, written, deed: 'edit' })
    return heldItem(tx, desk.publicUrl, resource, edited)
  })
}

/** Content with a merge patch applied: no field is an object, so that each is replaced whole, and null takes it away. */
export function merged(
  content: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const both = { ...content, ...patch }
  return Object.fromEntries(Object.entries(both).filter(([, value]) => value !== null))
}
