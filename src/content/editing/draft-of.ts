import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permitStates } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import type { Tx } from '../../storage/storage.ts'
import { draftEntry, type Entry, enter } from '../changes/entries.ts'
import { layExternalIds } from '../changes/lay-names.ts'
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
  if (before) permitStates(actor, statesOf(resource, id, before))
  const content = await checkedContent(tx, resource, id, written)
  permitStates(actor, statesOf(resource, id, content))
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

/** The ids of the states that an item is of; a state is of itself. */
export function statesOf(resource: Resource, id: string, content: Content): string[] {
  return resource.name === 'state' ? [id] : targetsOf(resource, content, 'states')
}
