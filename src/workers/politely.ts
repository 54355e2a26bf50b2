import { setTimeout } from 'node:timers/promises'
import type { Fetch } from '../content/links/fetch.ts'

/** In milliseconds. */
const usualPause = 2000

/** Makes questions wait so that each host is asked one at a time, with a pause between. */
export function politely(fetch: Fetch, pause = usualPause): Fetch {
  const turns = new Map<string, Promise<unknown>>()
  return (address, asked) => {
    const { host } = new URL(address)
    const turn = (turns.get(host) ?? Promise.resolve()).then(() => fetch(address, asked))
    const rest = turn
      .then(() => setTimeout(pause, undefined, { ref: false, signal: asked.signal }))
      .catch(() => {})
      .finally(() => {
        if (turns.get(host) === rest) turns.delete(host)
      })
    turns.set(host, rest)
    return turn
  }
}
