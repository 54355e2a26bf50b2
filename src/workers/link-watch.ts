import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { askDetails } from '../content/links/details.ts'
import { type Due, dueAddresses, dueDetails, isWorkWaiting } from '../content/links/due.ts'
import type { Fetch } from '../content/links/fetch.ts'
import { examine } from '../content/links/finding.ts'
import { gatherAddresses } from '../content/links/gather.ts'
import { forgetPictures, keepDetails } from '../content/links/keep-details.ts'
import { recordFinding } from '../content/links/record.ts'
import type { Storage } from '../storage/storage.ts'
import { leased } from './lease.ts'

/** What the watch is handed. */
export type Watch = {
  readonly storage: Storage
  readonly clock: Clock
  readonly publicUrl: string
  /** Made polite by whoever hands it in. */
  readonly fetch: Fetch
  /** Hears of what went wrong. */
  readonly log?: { warn(details: object, message: string): void }
  /** Between two rounds, in milliseconds. */
  readonly interval?: number
}

/** How many hosts are asked side by side. */
const sideBySide = 4

/** Watches links until `stop` is called, which waits for what is under way. It keeps no process alive. */
export function startLinkWatch(watch: Watch): { stop(): Promise<void> } {
  const { interval = 60_000 } = watch
  const ending = new AbortController()
  const running = (async () => {
    while (!ending.signal.aborted) {
      await linkRound(watch, ending.signal).catch((err) =>
        watch.log?.warn({ err }, 'a round of the link watch failed'),
      )
      await setTimeout(interval, undefined, { ref: false, signal: ending.signal }).catch(() => {})
    }
  })()
  return {
    async stop() {
      ending.abort()
      await running
    },
  }
}

/** Asks for everything that is due, once; of several servers over one database only one does. */
export async function linkRound(watch: Watch, signal = new AbortController().signal): Promise<void> {
  const { storage, clock } = watch
  if (!(await storage.read((reader) => isWorkWaiting(reader, clock.now())))) return
  await leased(storage, clock, 'link watch', async (renew) => {
    await gatherAddresses(storage, clock.now(), signal)
    const due = await storage.read((reader) => dueAddresses(reader, clock.now()))
    const hosts = [...Map.groupBy(due, ({ host }) => host).values()]
    const lines = Array.from({ length: sideBySide }, async () => {
      for (let own = hosts.shift(); own; own = hosts.shift()) await askHost(watch, own, renew, signal)
    })
    await Promise.all(lines)
    await askPlayers(watch, renew, signal)
  })
}

/** Asks the places at which media are played what they tell of them. */
async function askPlayers(
  { storage, clock, publicUrl, fetch }: Watch,
  renew: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  const due = await storage.read((reader) => dueDetails(reader, clock.now()))
  for (const each of due) {
    if (signal.aborted || !(await renew())) return
    const details = await askDetails(fetch, each.address, signal)
    if (!signal.aborted) await keepDetails(storage, publicUrl, each, details, clock.now())
  }
  if (due.length > 0) await forgetPictures(storage, clock.now())
}

/** Asks for the addresses of one host, one after the other, until the host says that it is busy. */
async function askHost(
  { storage, clock, publicUrl, fetch }: Watch,
  due: readonly Due[],
  renew: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  for (const each of due) {
    if (signal.aborted || !(await renew())) return
    const finding = await examine(fetch, each, clock.now(), signal)
    if (signal.aborted) return
    await recordFinding(storage, publicUrl, each, finding, clock.now())
    if (finding.outcome === 'busy') return
  }
}
