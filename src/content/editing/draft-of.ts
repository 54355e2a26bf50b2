import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permitStates } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { draftEntry, type Entry, enter, entriesOf } from '../changes/entries.ts'
import { layExternalIds } from '../changes/lay-names.ts'
import { pruned, targetsOfAll } from '../changes/presentable.ts'
import { revise } from '../changes/revise.ts'
import { type Content, targetsOf } from '../written.ts'
import { checkedContent } from './checked-content.ts'
import type { Desk } from './desk.ts'
import { revisionOf } from './find-entry.ts'

/** What somebody writes: the item that it is of, what that is now if it is there, and why. */
export type Writing = {
  readonly id: string
  readonly entry: Entry | undefined
  readonly written: Readonly<Record<string, unknown>>
  readonly deed: 'create' | 'edit' | 'restore' | 'upsert' | 'import'
  /** The submission that it is made from. */
  readonly origin?: string | null
}

/**
 * Keeps what was written as a new draft revision, in the caller's transaction, and gives the item's entry.
 *
 * The same content as the newest revision's makes no new one. Nothing that the public sees changes.
 */
export async function draftOf(
  tx: Tx,
  desk: Desk,
  actor: Actor,
  resource: Resource,
  { written, ...writing }: Writing,
): Promise<Entry> {
  const { id, entry } = writing
  const before = entry && (await revisionOf(tx, id, entry.version)).content
  if (before) permitStates(actor, statesOf(resource, before))
  const content = await checkedContent(tx, resource, id, written)
  permitStates(actor, statesOf(resource, content))
  if (entry && JSON.stringify(before) === JSON.stringify(content)) return entry
  return keepDraft(tx, desk, actor, resource, { ...writing, content })
}

/** Content that was checked and is permitted, and differs from the newest revision's. */
export type Drafting = Omit<Writing, 'written'> & { readonly content: Content }

/** Keeps checked content as a new draft revision, in the caller's transaction, and gives the item's entry. */
export async function keepDraft(
  tx: Tx,
  { clock }: Desk,
  actor: Actor,
  resource: Resource,
  { id, entry, content, deed, origin = null }: Drafting,
): Promise<Entry> {
  const [revision] = await revise(tx, resource.name, [{ id, content, at: clock.now() }], actor)
  if (!revision) throw new Error('A draft made no revision.')
  const drafted = draftEntry(revision, entry, origin)
  await enter(tx, [drafted])
  await layExternalIds(tx, resource, [revision])
  await witness(tx, clock, actor, [{ deed, type: resource.name, subject: id, version: revision.version }])
  return drafted
}

/** The ids of the states that an item is of; a state, which all others are filed under, is of none. */
export function statesOf(resource: Resource, content: Content): string[] {
  return targetsOf(resource, content, 'states')
}

/** Refuses who is limited to states that an item is not of: as its newest revision has it, as it is public, and as it is to be. */
export async function permitItem(
  reader: Reader,
  actor: Actor,
  resource: Resource,
  entry: Entry,
): Promise<void> {
  if (actor.kind !== 'key' || actor.states === null) return
  for (const version of new Set([entry.version, entry.publishedVersion, entry.scheduledVersion]))
    if (version !== null)
      permitStates(actor, statesOf(resource, (await revisionOf(reader, entry.id, version)).content))
}

/** Content without what was removed since it was written: nothing can be put in its place. */
export async function withoutRemoved(reader: Reader, resource: Resource, content: Content): Promise<Content> {
  const targets = targetsOfAll(resource, [content])
  if (targets.size === 0) return content
  const known = await entriesOf(reader, [...targets])
  return pruned(resource, content, (id) => known.has(id))
}
