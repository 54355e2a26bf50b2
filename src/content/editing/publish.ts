import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit, permitStates } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Entry, enter } from '../changes/entries.ts'
import { survivorsOf } from '../changes/presentable.ts'
import { publishedRevisions } from '../changes/show.ts'
import { type Desk, perform } from './desk.ts'
import { statesOf } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { findEntry, revisionOf } from './find-entry.ts'
import { type Going, makePublic } from './make-public.ts'
import { type Slot, slotOf } from './slot.ts'
import { type Held, heldItem } from './view.ts'

/** An item that is to be published: its newest revision, now or at a time, and until when. */
export type Publishing = {
  readonly resource: Resource
  readonly key: string
  readonly expected?: Expected
}

/** How many go out together at most. */
export const mostTogether = 100

/** Publishes items together, so that they may name one another: now, or each at the time that is set. */
export async function publish(
  desk: Desk,
  actor: Actor,
  items: readonly Publishing[],
  wanted: Readonly<Record<string, unknown>> = {},
): Promise<Held[]> {
  permit(actor, 'content:publish')
  const now = desk.clock.now()
  const slot = slotOf(wanted, now)
  return perform(desk, async (tx) => {
    const going: Going[] = []
    for (const item of items) going.push(await goingOf(tx, actor, item, slot))
    const entries =
      slot.publishAt === null
        ? await makePublic(tx, desk.publicUrl, now, going)
        : await scheduled(tx, going, slot, slot.publishAt)
    await witness(
      tx,
      desk.clock,
      actor,
      entries.map(({ id, type, version }) => ({
        deed: slot.publishAt === null ? 'publish' : 'schedule',
        type,
        subject: id,
        version,
        details: { ...wanted },
      })),
    )
    const held: Held[] = []
    for (const entry of entries) held.push(await heldItem(tx, desk.publicUrl, resourceOf(entry.type), entry))
    return held
  })
}

/** The newest revision of an item that the actor may publish. */
async function goingOf(
  tx: Tx,
  actor: Actor,
  { resource, key, expected }: Publishing,
  { endAt, timeZone }: Slot,
): Promise<Going> {
  const entry = await findEntry(tx, resource, key)
  await demandVersion(tx, resource, entry, expected)
  const survivor = (await survivorsOf(tx, [entry.id])).get(entry.id)
  if (survivor)
    throw new Problem(
      'conflict',
      `This ${resource.name} was merged into ${survivor} and is no item of its own.`,
    )
  const { content, version, createdAt } = await revisionOf(tx, entry.id, entry.version)
  permitStates(actor, statesOf(resource, entry.id, content))
  const [live] = await publishedRevisions(tx, resource, [entry.id])
  if (live) permitStates(actor, statesOf(resource, entry.id, live.content))
  return {
    entry,
    revision: { type: resource.name, itemId: entry.id, version, createdAt, content },
    endAt,
    timeZone,
  }
}

/** Sets the time of what goes out later. What it names is looked at when it goes out. */
async function scheduled(
  tx: Tx,
  going: readonly Going[],
  { endAt, timeZone }: Slot,
  publishAt: number,
): Promise<Entry[]> {
  const entries = going.map(
    ({ entry }): Entry => ({
      ...entry,
      stage: 'scheduled',
      scheduledVersion: entry.version,
      publishAt,
      endAt,
      timeZone,
      hindrance: null,
    }),
  )
  await enter(tx, entries)
  return entries
}
