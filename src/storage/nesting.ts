import { AsyncLocalStorage } from 'node:async_hooks'

/** Runs pieces of work that must not be started from inside one another. */
export type Unnested = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Refuses a write inside a write of the same database: the inner one would wait for the outer, and that one for it.
 *
 * What a write leaves running after its end may write again.
 */
export function unnested(): Unnested {
  const inside = new AsyncLocalStorage<{ open: boolean }>()
  return async (work) => {
    if (inside.getStore()?.open)
      throw new Error('write() was called inside write(), where it would wait for itself: use its tx.')
    const here = { open: true }
    try {
      return await inside.run(here, work)
    } finally {
      here.open = false
    }
  }
}
