import type { ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { everything, type Head, headOf } from '../heads.ts'
import { type Place, readCursor, writeCursor } from './cursor.ts'
import { deleteOf, type Entry, leaveOf, liveItems, tombsOf, upsertOf } from './entries.ts'
import type { Followed } from './followed.ts'
import { facetsSince, type Line, newestLines, prunedUpTo } from './log.ts'
import type { Origin } from './origin.ts'

/** The most entries of a page, and those when nothing is said. */
export const largestFeedPage = 500
export const usualFeedPage = 100

/** So many numbers of the log are gone through for a page at most: where little falls to the reader a page may be short, and the next one goes on. */
const longestStretch = 5000

/** A page of the feed. */
export type Changes = {
  readonly entries: readonly Entry[]
  /** The cursor to go on with. */
  readonly next: string
  /** The cursor of whoever has taken the entries up to this number. */
  cursorAt(sequence: number): string
  /** Whether there is more already. */
  readonly more: boolean
  /** The newest change that the answer knows of. */
  readonly head: Head
}

/**
 * What changed of the part that is followed since a cursor, or since the beginning.
 *
 * An item stands at its newest change alone: so a reader meets each state once, and what it holds when it has read
 * up to a number is what the log had at that number or a newer state. What no longer belongs is told of
 * when it did since the cursor; a receiver ignores what it does not hold.
 */
export async function changesAfter(
  reader: Reader,
  origin: Origin,
  followed: Followed,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Changes> {
  const head = await headOf(reader, everything)
  const pruned = await prunedUpTo(reader)
  const place =
    after === undefined
      ? { sequence: 0, floor: pruned }
      : readCursor(origin, followed, after, { head: head.sequence, pruned })
  const { entries, sequence, more } = await gathered(reader, origin, followed, place, head.sequence, limit)
  const cursorAt = (upTo: number) => writeCursor(origin, followed, { ...place, sequence: upTo })
  return { entries, more, head, next: cursorAt(sequence), cursorAt }
}

/** The same for whoever keeps the number up to which it has read, and sees to it that nothing was pruned since. */
export async function entriesAfter(
  reader: Reader,
  origin: Origin,
  followed: Followed,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly entries: readonly Entry[]; readonly sequence: number; readonly more: boolean }> {
  const { sequence } = await headOf(reader, everything)
  return gathered(reader, origin, followed, { sequence: after, floor: 0 }, sequence, limit)
}

/** Goes through the log until there are enough entries, it has gone far enough, or there is no more; gives the number up to which it went. */
async function gathered(
  reader: Reader,
  origin: Origin,
  followed: Followed,
  place: Place,
  upTo: number,
  limit: number,
): Promise<{ entries: Entry[]; sequence: number; more: boolean }> {
  const types: ResourceName[] = [...followed.scopes.keys()]
  const entries: Entry[] = []
  const size = Math.max(limit, followed.narrowed ? 500 : 0)
  const to = Math.min(upTo, place.sequence + longestStretch)
  let after = place.sequence
  while (after < to && entries.length < limit) {
    const lines = await newestLines(reader, types, { after, to, most: size })
    const told = await toldOf(reader, origin, followed, lines, place.sequence)
    const room = limit - entries.length
    entries.push(...told.slice(0, room))
    const cut = told[room]
    if (cut) return { entries, sequence: cut.sequence - 1, more: true }
    after = lines.length < size ? to : (lines.at(-1)?.sequence ?? to)
  }
  return { entries, sequence: after, more: after < upTo }
}

/** What a stretch of the log has to tell to whoever has read up to `since`. */
async function toldOf(
  reader: Reader,
  { publicUrl }: Origin,
  { scopes, narrowed }: Followed,
  lines: readonly Line[],
  since: number,
): Promise<Entry[]> {
  const fulfils = ({ type, facets }: Pick<Line, 'type' | 'facets'>) =>
    scopes.get(type)?.fulfils(facets) ?? false
  const [within, beyond] = parted(lines, (line) => line.op === 'upsert' && (!narrowed || fulfils(line)))
  const departed = narrowed ? await onceWithin(reader, beyond, fulfils, since) : beyond
  const [deleted, left] = parted(departed, ({ op }) => op === 'delete')
  const wanted = new Set(within)
  const live = await liveItems(reader, [...within, ...left])
  const tombs = await tombsOf(
    reader,
    deleted.map(({ itemId }) => itemId),
  )
  return lines.flatMap((line) => {
    const item = live.get(line.itemId)
    if (item) return [wanted.has(line) ? upsertOf(line, item) : leaveOf(line, item)]
    const tomb = tombs.get(line.itemId)
    return tomb ? [deleteOf(line, tomb, publicUrl)] : []
  })
}

/** Those of these lines whose items were of what is followed at any time since a number. */
async function onceWithin(
  reader: Reader,
  lines: readonly Line[],
  fulfils: (line: Pick<Line, 'type' | 'facets'>) => boolean,
  since: number,
): Promise<Line[]> {
  if (lines.length === 0) return []
  const types = new Map(lines.map(({ itemId, type }) => [itemId, type]))
  const before = await facetsSince(reader, [...types.keys()], since)
  const held = new Set<string>()
  for (const { itemId, facets } of before) {
    const type = types.get(itemId)
    if (type && !held.has(itemId) && fulfils({ type, facets })) held.add(itemId)
  }
  return lines.filter(({ itemId }) => held.has(itemId))
}

function parted<Each>(all: readonly Each[], belongs: (each: Each) => boolean): [Each[], Each[]] {
  const { true: first = [], false: second = [] } = Object.groupBy(all, (each) =>
    belongs(each) ? 'true' : 'false',
  )
  return [first, second]
}
