import { shelf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Head, headOf, type Logged } from '../heads.ts'
import { type Place, readCursor, writeCursor } from './cursor.ts'
import { deleteOf, type Entry, leaveOf, liveItems, tombsOf, upsertOf } from './entries.ts'
import type { Followed } from './followed.ts'
import { facetsSince, type Line, linesAfter, newestLines, prunedUpTo } from './log.ts'
import type { Origin } from './origin.ts'

/** The most entries of a page, and those when nothing is said. */
export const largestFeedPage = 500
export const usualFeedPage = 100

/** So many lines of the log are gone through for a page at most: of a narrow filter a page may be short, and the next one goes on. */
const mostLines = 5000

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

/** The head of the feed is the newest change of anything. */
export const everything: readonly Logged[] = [...shelf.map(({ name }) => name), 'place']

/** Goes through the log until there are enough entries, enough lines, or no more; gives the number up to which it went. */
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
  let after = place.sequence
  for (let seen = 0; seen < mostLines; seen += size) {
    const lines = await linesAfter(reader, types, { after, upTo, most: size })
    const told = await toldOf(reader, origin, followed, lines, place.sequence)
    const room = limit - entries.length
    entries.push(...told.slice(0, room))
    const cut = told[room]
    if (cut) return { entries, sequence: cut.sequence - 1, more: true }
    if (lines.length < size) return { entries, sequence: upTo, more: false }
    after = lines.at(-1)?.sequence ?? upTo
    if (entries.length === limit) break
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
  const last = [...new Map(lines.map((line) => [line.itemId, line])).values()]
  const fulfils = ({ type, facets }: Pick<Line, 'type' | 'facets'>) =>
    scopes.get(type)?.fulfils(facets) ?? false
  const [within, beyond] = parted(last, (line) => line.op === 'upsert' && (!narrowed || fulfils(line)))
  const newest = await newestLines(
    reader,
    beyond.map(({ itemId }) => itemId),
  )
  const departed = beyond.filter(({ itemId, sequence }) => newest.get(itemId) === sequence)
  const held = narrowed ? await onceWithin(reader, departed, fulfils, since) : departed
  const [deleted, left] = parted(held, ({ op }) => op === 'delete')
  const live = await liveItems(reader, [...within, ...left])
  const tombs = await tombsOf(
    reader,
    deleted.map(({ itemId }) => itemId),
  )
  const entries: Entry[] = []
  for (const line of within) {
    const item = live.get(line.itemId)
    // One that was changed again is told at its newest change.
    if (item?.sequence === line.sequence) entries.push(upsertOf(line, item))
  }
  for (const line of left) {
    const item = live.get(line.itemId)
    if (item) entries.push(leaveOf(line, item))
  }
  for (const line of deleted) {
    const tomb = tombs.get(line.itemId)
    if (tomb) entries.push(deleteOf(line, tomb, publicUrl))
  }
  return entries.sort((left, right) => left.sequence - right.sequence)
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
