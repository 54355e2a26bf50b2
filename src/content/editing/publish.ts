import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Entry, enter } from '../changes/entries.ts'
import { type Desk, perform } from './desk.ts'
import { permitItem } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { demandItsOwn, findEntry, revisionOf } from './find-entry.ts'
import { type Going, makePublic } from './make-public.ts'
import { type Slot, slotOf, timesSet } from './slot.ts'
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
  const held = await perform(desk, async (tx) => {
    const going: Going[] = []
    for (const item of items) going.push(await goingOf(tx, actor, item, slot))
    demandOnce(going)
    const entries =
      slot.publishAt === null
        ? await makePublic(tx, desk.publicUrl, now, going)
        : await scheduled(tx, going, slot.publishAt)
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
  if (slot.publishAt !== null || slot.endAt !== null) timesSet.emit('set')
  return held
}

/** Refuses an item that is named twice. */
function demandOnce(going: readonly Going[]): void {
  const places = Map.groupBy(going.keys(), (place) => going[place]?.entry.id)
  const again = [...places.values()].flatMap(([, ...more]) => more)
  if (again.length > 0)
    throw new Problem(
      'invalid_content',
      'The same item is named twice; nothing was published.',
      again.map((place) => ({
        pointer: `/items/${place}`,
        code: 'duplicate',
        detail: 'This is an item that is named before.',
      })),
    )
}

/** The newest revision of an item that the actor may publish. */
async function goingOf(
  tx: Tx,
  actor: Actor,
  { resource, key, expected }: Publishing,
  slot: Slot,
): Promise<Going> {
  const entry = await findEntry(tx, resource, key)
  await demandVersion(tx, resource, entry, expected)
  await demandItsOwn(tx, resource, entry.id)
  await permitItem(tx, actor, resource, entry)
  const { content, version, createdAt } = await revisionOf(tx, entry.id, entry.version)
  return {
    entry,
    revision: { type: resource.name, itemId: entry.id, version, createdAt, content },
    ...endOf(entry, slot),
  }
}

/** When an item leaves: at the time that is told now, or else at the one that was told before. */
function endOf(
  entry: Entry,
  { publishAt, endAt, timeZone, keepsEnd }: Slot,
): Pick<Going, 'endAt' | 'timeZone'> {
  if (!keepsEnd || entry.endAt === null) return { endAt, timeZone }
  // What is public now leaves then, and comes again with what is scheduled.
  if (entry.publishedVersion === null && publishAt !== null && entry.endAt <= publishAt)
    throw new Problem('invalid_content', 'The times are not right; nothing was changed.', [
      {
        pointer: '/until',
        code: 'missing',
        detail: 'It was to leave before that: tell until anew, or null for no end.',
      },
    ])
  return { endAt: entry.endAt, timeZone: timeZone ?? entry.timeZone }
}

/** Sets the time of what goes out later. What it names is looked at when it goes out. */
async function scheduled(tx: Tx, going: readonly Going[], publishAt: number): Promise<Entry[]> {
  const entries = going.map(
    ({ entry, endAt, timeZone }): Entry => ({
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
