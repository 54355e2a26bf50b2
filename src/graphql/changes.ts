import type { GraphQLFieldResolver } from 'graphql'
import { type Changes, changesAfter } from '../content/feed/changes.ts'
import { understoodWish, type Wish } from '../content/feed/followed.ts'
import { checkFollowing } from '../content/feed/followers.ts'
import { originOf } from '../content/feed/origin.ts'
import { pagesFor } from '../content/feed/pages-for.ts'
import { refuse } from '../errors.ts'
import type { Site } from '../http/site.ts'
import { type Filters, limitOf, wordsOfFilter } from './arguments.ts'
import type { Asking } from './asking.ts'

/** What a change and a page of changes are asked for with. */
type Arguments = {
  readonly after?: string | null
  readonly first?: number | null
  readonly types?: readonly string[] | null
  readonly filter?: Filters | null
}

/** A change as its fields are read from it. */
type Change = { readonly cursor: string } & Readonly<Record<string, unknown>>

/** Lists what changed. */
export const changesPage: GraphQLFieldResolver<unknown, Asking, Arguments> = async (
  _root,
  given,
  { reader, origin, askAnew },
) => {
  askAnew()
  const followed = await understoodWish(reader, wishOf(given))
  refuse(followed.faults)
  const after = given.after ?? undefined
  const page = await changesAfter(reader, await origin(), followed, { after, limit: limitOf(given) })
  return { nodes: changesIn(page), next: page.next, more: page.more, sequence: page.head.sequence }
}

/** Begins to tell of changes; each event is the root that its fields are read from. */
export const subscribeToChanges: GraphQLFieldResolver<unknown, Site, Arguments> = async (
  _root,
  given,
  { storage, publicUrl, followers },
): Promise<AsyncIterableIterator<{ readonly changed: Change }>> => {
  const [wish, after] = [wishOf(given), given.after ?? undefined]
  await checkFollowing(storage, await originOf(storage, publicUrl), wish, after)
  const pages = pagesFor(followers, wish, after)
  let left: Change[] = []
  const told: AsyncIterableIterator<{ readonly changed: Change }> = {
    async next() {
      while (left.length === 0) {
        const page = await pages.next()
        if (page.done) return { value: undefined, done: true }
        left = changesIn(page.value)
      }
      return { value: { changed: left.shift() as Change }, done: false }
    },
    async return() {
      await pages.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]: () => told,
  }
  return told
}

const changesIn = ({ entries, cursorAt }: Changes): Change[] =>
  entries.map(({ sequence, text }) => ({ ...JSON.parse(text), cursor: cursorAt(sequence) }))

const wishOf = ({ types, filter }: Arguments): Wish => ({
  types: types ?? undefined,
  filters: wordsOfFilter(filter),
})
