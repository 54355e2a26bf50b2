import type { Fault } from '../../errors.ts'
import { catalogue, ownRelations, resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { type Entry, enter, entriesOf, publishedEntry } from '../changes/entries.ts'
import { layRows } from '../changes/lay.ts'
import { followed, liveAmong, survivorsOf, targetsOfAll } from '../changes/presentable.ts'
import type { Revision } from '../changes/revise.ts'
import { settle } from '../changes/settle.ts'
import { layAllLinks, revive } from '../changes/show.ts'
import type { Checked } from '../exchange/check-records.ts'
import { loopFaults, loopingFields } from '../exchange/loops.ts'
import { type Content, targetsOf } from '../written.ts'
import { refuseContent } from './checked-content.ts'

/** A revision that is to become public, and until when. */
export type Going = {
  readonly entry: Entry
  readonly revision: Revision
  readonly endAt: number | null
  readonly timeZone: string | null
}

/**
 * Copies revisions into the live tables in the caller's transaction, notes the changes, and gives the entries as they are then.
 *
 * They may name one another; whatever else they name must be public.
 */
export async function makePublic(
  tx: Tx,
  publicUrl: string,
  at: number,
  going: readonly Going[],
): Promise<Entry[]> {
  await demandPublicTargets(tx, going)
  await demandNoLoops(tx, going)
  const entries = going.map(({ entry, revision, endAt, timeZone }) =>
    publishedEntry(revision, entry, at, { endAt, timeZone }),
  )
  const standings = new Map(
    entries.map(({ id, createdAt, publishedAt }) => [id, { createdAt, publishedAt: publishedAt ?? at }]),
  )
  const laid = catalogue.flatMap((resource): [typeof resource, Revision[]][] => {
    const own = going.map(({ revision }) => revision).filter(({ type }) => type === resource.name)
    return own.length > 0 ? [[resource, own]] : []
  })
  for (const [resource, revisions] of laid) await layRows(tx, resource, revisions, standings)
  await enter(tx, entries)
  const touched = await layAllLinks(tx, laid)
  await revive(
    tx,
    entries.map(({ id }) => id),
    touched,
  )
  await settle(tx, touched, publicUrl, at)
  return entries
}

/** Refuses to publish what names something that is not public and does not become so at the same time. */
async function demandPublicTargets(tx: Tx, going: readonly Going[]): Promise<void> {
  const together = new Set(going.map(({ entry }) => entry.id))
  for (const { entry, revision } of going) {
    const resource = resourceOf(entry.type)
    refuseContent(resource, await hiddenTargetFaults(tx, resource, revision.content, together))
  }
}

/** Refuses to publish what would be a part of itself: each draft may have been right when it was written. */
async function demandNoLoops(tx: Tx, going: readonly Going[]): Promise<void> {
  const checked: Checked[] = []
  for (const { entry, revision } of going) {
    const resource = resourceOf(entry.type)
    if (!loopingFields(resource).some((field) => revision.content[field])) continue
    const [content] = await followed(tx, resource, [revision.content])
    checked.push({ type: entry.type, id: entry.id, content: content ?? revision.content, place: entry.id })
  }
  for (const { source, ...fault } of await loopFaults(tx, checked)) {
    const { type } = checked.find(({ id }) => id === source) as Checked
    refuseContent(resourceOf(type), [fault])
  }
}

/** The faults of content that is to be public and names what is not, and does not become so together with it. */
export async function hiddenTargetFaults(
  reader: Reader,
  resource: Resource,
  content: Content,
  together: ReadonlySet<string>,
): Promise<Fault[]> {
  const targets = targetsOfAll(resource, [content])
  const survivors = await survivorsOf(reader, targets)
  const standing = (id: string) => survivors.get(id) ?? id
  const live = await liveAmong(reader, new Set([...targets].map(standing)))
  const hidden = [...targets].filter((id) => !live.has(standing(id)) && !together.has(id))
  if (hidden.length === 0) return []
  // What was removed is in no item any more, whatever its revisions name.
  const known = await entriesOf(reader, hidden)
  const missing = hidden.filter((id) => known.has(id))
  return ownRelations(resource).flatMap(([field, { kind, target }]) =>
    targetsOf(resource, content, field).flatMap((id, place) => {
      if (!missing.includes(id)) return []
      const name = known.get(id)?.label ?? id
      return {
        pointer: kind === 'one' ? `/${field}` : `/${field}/${place}`,
        code: 'not_public',
        detail: `The ${target} “${name}” is not public: publish it first or together with this, or leave it out.`,
      }
    }),
  )
}
