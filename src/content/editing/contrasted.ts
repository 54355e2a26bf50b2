import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Difference, differences } from './differences.ts'
import { findEntry, revisionOf } from './find-entry.ts'

/** In which fields an item differs from another of its collection, each as its newest revision has it. */
export async function contrasted(
  reader: Reader,
  actor: Actor,
  resource: Resource,
  key: string,
  other: string,
): Promise<Difference[]> {
  permit(actor, 'content:write', 'content:publish')
  const contentOf = async (named: string) => {
    const { id, version } = await findEntry(reader, resource, named)
    return (await revisionOf(reader, id, version)).content
  }
  return differences(reader, resource, await contentOf(key), await contentOf(other))
}
