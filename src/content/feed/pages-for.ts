import type { Changes } from './changes.ts'
import type { Wish } from './followed.ts'
import type { Followers } from './followers.ts'

/** What somebody follows, as pages that are iterated over: each page is asked for when the one before was taken, and ending does not wait. */
export function pagesFor(
  followers: Followers,
  wish: Wish,
  after: string | undefined,
): AsyncIterator<Changes> {
  let taken: (() => void) | undefined
  let asked: PromiseWithResolvers<IteratorResult<Changes>> | undefined
  let waiting: Changes | undefined
  let failure: { readonly error: unknown } | undefined
  let ended = false
  const leave = followers.add({
    wish,
    after,
    take(page) {
      if (asked) asked.resolve({ value: page, done: false })
      else waiting = page
      asked = undefined
      return new Promise((resolve) => {
        taken = resolve
      })
    },
    fail(error) {
      asked?.reject(error)
      failure = { error }
    },
  })
  return {
    async next() {
      if (ended) return over
      if (waiting) {
        const value = waiting
        waiting = undefined
        return { value, done: false }
      }
      if (failure) throw failure.error
      asked = Promise.withResolvers()
      const { promise } = asked
      taken?.()
      return promise
    },
    async return() {
      ended = true
      leave()
      taken?.()
      asked?.resolve(over)
      return over
    },
  }
}

const over = { value: undefined, done: true } as const
