import { Problem, refuse } from '../../errors.ts'
import type { Reader, Storage } from '../../storage/storage.ts'
import { everything, headOf } from '../heads.ts'
import { type Changes, changesAfter } from './changes.ts'
import { understoodWish, type Wish } from './followed.ts'
import { type Origin, originOf } from './origin.ts'

/** Somebody who is told of changes as they happen. */
export type Follower = {
  readonly wish: Wish
  /** How far it has read; from the beginning when left out. */
  readonly after: string | undefined
  /** Takes a page that has entries, or that only moves the cursor. The next comes when this is done: who is slow falls behind, and nothing waits in memory for it. */
  take(page: Changes): void | Promise<void>
  /** Is told that it cannot go on, and why; nothing more comes. */
  fail(error: unknown): void
}

/** All who are told of changes by this process. */
export type Followers = {
  /** Begins to tell it; ends when what this gives is called. */
  add(follower: Follower): () => void
  count(): number
}

/** The most entries of a page: so many are in memory for a reader that takes nothing. */
const page = 100

/** After a failure of the database it is tried again so much later, in milliseconds. */
const pause = 1000

type Member = {
  readonly follower: Follower
  readonly wished: string
  cursor: string | undefined
  busy: boolean
}

/**
 * Tells followers of changes as they are committed.
 *
 * Those who follow the same from the same place are told the same page, which is made once: a
 * thousand readers of one feed cost no more questions than one.
 */
export function followersOf(storage: Storage, publicUrl: string): Followers {
  const members = new Set<Member>()
  /** Those who may have something to read. */
  const waiting = new Set<Member>()
  let head = -1
  let running = false
  let noticed = false
  let unwatch: (() => void) | undefined

  const wake = () => {
    if (running) return
    running = true
    void run().finally(() => {
      running = false
      if (noticed || ready().length > 0) wake()
    })
  }
  const ready = () => [...waiting].filter(({ busy }) => !busy)

  const run = async () => {
    try {
      const origin = await originOf(storage, publicUrl)
      if (noticed) {
        noticed = false
        if (await hasMoved()) for (const member of members) waiting.add(member)
      }
      for (const group of Map.groupBy(ready(), groupOf).values()) await serve(origin, group)
    } catch {
      // The database is away: what it has to tell is asked for again.
      await new Promise((resolve) => setTimeout(resolve, pause).unref())
      noticed ||= members.size > 0
      head = -1
    }
  }
  const hasMoved = async () => {
    const { sequence } = await storage.read((reader) => headOf(reader, everything))
    const moved = sequence !== head
    head = sequence
    return moved
  }
  const serve = async (origin: Origin, group: readonly Member[]) => {
    const [{ follower, cursor } = none] = group
    if (!follower) return
    let changes: Changes
    try {
      changes = await storage.read((reader) => pageOf(reader, origin, follower.wish, cursor))
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error
      for (const member of group) if (leave(member)) member.follower.fail(error)
      return
    }
    for (const member of group) if (members.has(member)) hand(member, changes)
  }
  const hand = (member: Member, changes: Changes) => {
    member.cursor = changes.next
    if (!changes.more) waiting.delete(member)
    member.busy = true
    const done = () => {
      member.busy = false
      if (waiting.has(member)) wake()
    }
    void Promise.resolve(member.follower.take(changes)).then(done, (error) => {
      if (leave(member)) member.follower.fail(error)
    })
  }
  const leave = (member: Member): boolean => {
    waiting.delete(member)
    const was = members.delete(member)
    if (members.size === 0) {
      unwatch?.()
      unwatch = undefined
    }
    return was
  }

  return {
    add(follower) {
      const member = { follower, wished: JSON.stringify(follower.wish), cursor: follower.after, busy: false }
      members.add(member)
      waiting.add(member)
      unwatch ??= storage.watch(() => {
        noticed = true
        wake()
      })
      wake()
      return () => void leave(member)
    },
    count: () => members.size,
  }
}

const none: Partial<Member> = {}

const groupOf = ({ wished, cursor = '' }: Member): string => `${cursor} ${wished}`

async function pageOf(
  reader: Reader,
  origin: Origin,
  wish: Wish,
  after: string | undefined,
  limit = page,
): Promise<Changes> {
  const followed = await understoodWish(reader, wish)
  refuse(followed.faults)
  return changesAfter(reader, origin, followed, { after, limit })
}

/** Refuses what cannot be followed, before anything of it is told. */
export function checkFollowing(
  storage: Storage,
  origin: Origin,
  wish: Wish,
  after: string | undefined,
): Promise<Changes> {
  return storage.read((reader) => pageOf(reader, origin, wish, after, 1))
}
