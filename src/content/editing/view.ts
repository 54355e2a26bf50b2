import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entriesOf } from '../changes/entries.ts'
import { followed, pruned, targetsOfAll } from '../changes/presentable.ts'
import { inversesOf } from '../changes/surroundings.ts'
import { withFindings } from '../findings.ts'
import { iso, render, type Stub, stubOf } from '../render.ts'
import type { Content } from '../written.ts'
import { type Kept, revisionOf } from './find-entry.ts'

/** An item as editors see it: a revision in the form in which the public would see it, and how it stands. Plain JSON. */
export type Held = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly id: string
  readonly slug: string
  readonly version: number
  readonly stage: string
}

/** What a page of the editors' list is made from. */
type Newest = { readonly entry: Entry; readonly kept: Kept }

/** The newest revision of an item as editors see it. */
export async function heldItem(
  reader: Reader,
  publicUrl: string,
  resource: Resource,
  entry: Entry,
): Promise<Held> {
  const kept = await revisionOf(reader, entry.id, entry.version)
  const [held] = await heldItems(reader, publicUrl, resource, [{ entry, kept }])
  return held as Held
}

/** Revisions of one resource as editors see them. */
export async function heldItems(
  reader: Reader,
  publicUrl: string,
  resource: Resource,
  newest: readonly Newest[],
): Promise<Held[]> {
  const contents = await followed(
    reader,
    resource,
    newest.map(({ kept }) => kept.content),
  )
  const targets = [...targetsOfAll(resource, contents)]
  const stubs = stubsOf(publicUrl, targets.length > 0 ? await entriesOf(reader, targets) : new Map())
  const inverses = await inversesOf(
    reader,
    resource,
    newest.map(({ entry }) => entry.id),
    publicUrl,
  )
  const shown = await withFindings(
    reader,
    resource,
    newest.map(({ entry }, place) =>
      pruned(resource, contents[place] as Content, (id) => id !== entry.id && stubs.has(id)),
    ),
    publicUrl,
  )
  return newest.map(({ entry, kept }, place) => {
    const content = shown[place] as Content
    const standing = {
      id: entry.id,
      version: kept.version,
      createdAt: entry.createdAt,
      updatedAt: kept.createdAt,
      publishedAt: entry.publishedAt ?? 0,
    }
    const item = render(resource, standing, content, stubs, inverses.get(entry.id) ?? {}, publicUrl)
    return {
      ...item,
      publishedAt: entry.publishedAt === null ? null : item.publishedAt,
      ...standingOf(entry),
    } as unknown as Held
  })
}

/** What only editors see of an item. */
export const standingNames: readonly string[] = [
  'stage',
  'publishedVersion',
  'scheduledVersion',
  'publishAt',
  'endAt',
  'scheduleTimeZone',
  'hindrance',
  'submission',
]

/** How an item stands, as editors are shown it. */
export function standingOf(entry: Entry): Record<string, unknown> {
  const { stage, publishedVersion, scheduledVersion, publishAt, endAt, timeZone, hindrance, origin } = entry
  return {
    stage,
    publishedVersion,
    scheduledVersion,
    publishAt: publishAt === null ? null : iso(publishAt),
    endAt: endAt === null ? null : iso(endAt),
    scheduleTimeZone: timeZone,
    hindrance,
    submission: origin,
  }
}

function stubsOf(publicUrl: string, entries: ReadonlyMap<string, Entry>): Map<string, Stub> {
  return new Map(
    [...entries.values()].map(({ id, type, slug, label }) => [id, stubOf(type, id, slug, label, publicUrl)]),
  )
}
