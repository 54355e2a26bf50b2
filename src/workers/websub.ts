import type { Clock } from '../clock.ts'
import { everything, headOf } from '../content/heads.ts'
import type { Fetch } from '../content/links/fetch.ts'
import { rememberTold, toldUpTo } from '../content/websub/told.ts'
import { topicsChanged } from '../content/websub/topics.ts'
import type { Storage } from '../storage/storage.ts'
import { leased } from './lease.ts'

/** What a hub is told with. */
export type Publishing = {
  readonly storage: Storage
  readonly clock: Clock
  readonly publicUrl: string
  readonly hub: string
  readonly fetch: Fetch
  /** Hears of what went wrong. */
  readonly log?: { warn(details: object, message: string): void }
  /** How soon it is tried again after a failure, in milliseconds; twice as late after each further one, up to a bound. */
  readonly again?: number
}

/** How many feeds a hub is told of in one request. */
const together = 50

/** The longest pause between two tries, in milliseconds. */
const longest = 5 * 60_000

/**
 * Tells a WebSub hub which feeds changed, until it is stopped. Of several servers over one database one does.
 *
 * The number up to which it was told is remembered when it was: after a failure, or a server's end, it is told again.
 * What was there before a hub was named is no news.
 */
export function startWebsub(publishing: Publishing): { stop(): Promise<void> } {
  const { storage, clock, log, again = 5000 } = publishing
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | undefined
  let noticed = false
  let failures = 0
  let stopped = false

  const run = async (): Promise<void> => {
    try {
      do {
        noticed = false
        if (await storage.read(hasNews)) await leased(storage, clock, 'websub', () => tellAll(publishing))
      } while (noticed && !stopped)
      failures = 0
    } catch (err) {
      if (stopped) return
      log?.warn({ err }, 'the WebSub hub could not be told; it is tried again')
      timer = setTimeout(wake, Math.min(longest, again * 2 ** failures)).unref()
      failures += 1
    }
  }
  const wake = (): void => {
    noticed = true
    if (stopped) return
    clearTimeout(timer)
    running ??= run().finally(() => {
      running = undefined
    })
  }
  const unwatch = storage.watch(() => {
    // While the hub does not answer, news do not make it asked more often.
    if (failures === 0) wake()
  })
  wake()
  return {
    async stop() {
      stopped = true
      unwatch()
      clearTimeout(timer)
      await running
    },
  }
}

async function hasNews(reader: Parameters<typeof toldUpTo>[0]): Promise<boolean> {
  const { sequence } = await headOf(reader, everything)
  return (await toldUpTo(reader)) !== sequence
}

async function tellAll(publishing: Publishing): Promise<void> {
  const { storage, publicUrl } = publishing
  for (;;) {
    const { after, head, topics, upTo } = await storage.read(async (reader) => {
      const after = await toldUpTo(reader)
      const { sequence: head } = await headOf(reader, everything)
      return { after, head, ...(await topicsChanged(reader, publicUrl, after ?? head)) }
    })
    if (after === head) return
    if (after !== undefined)
      for (let first = 0; first < topics.length; first += together)
        await tell(publishing, topics.slice(first, first + together))
    await rememberTold(storage, upTo)
  }
}

async function tell({ hub, fetch }: Publishing, topics: readonly string[]): Promise<void> {
  const body = new URLSearchParams([
    ['hub.mode', 'publish'],
    ...topics.map((topic): [string, string] => ['hub.url', topic]),
  ])
  const reply = await fetch(hub, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
    most: 1000,
  })
  const came = 'failure' in reply ? reply.failure : reply.code
  if (typeof came === 'string' || came < 200 || came > 299) throw new Error(`${hub} answered ${came}.`)
}
