import type { Clock } from '../clock.ts'
import { originOf } from '../content/feed/origin.ts'
import type { Fetch } from '../content/links/fetch.ts'
import { attempt } from '../content/webhooks/attempt.ts'
import { type Claimed, claim, claimable, nextDue, type Room } from '../content/webhooks/claim.ts'
import { holdWebhooks } from '../content/webhooks/hold.ts'
import { messageId } from '../content/webhooks/message.ts'
import { queue } from '../content/webhooks/queue.ts'
import { readAhead, type Stretch } from '../content/webhooks/read-ahead.ts'
import { record, type Tried } from '../content/webhooks/record.ts'
import type { Storage, Tx } from '../storage/storage.ts'

/** What webhooks are delivered with. */
export type Delivering = {
  readonly storage: Storage
  readonly clock: Clock
  readonly publicUrl: string
  readonly fetch: Fetch
  /** Hears of what went wrong. */
  readonly log?: { error(details: object, message: string): void }
  /** How many deliveries are under way at once, at most; half of them to webhooks at which the last attempt failed. */
  readonly sideBySide?: number
  /** How long a webhook is held for one attempt, in milliseconds: longer than any takes. */
  readonly goodFor?: number
}

/** Delivers webhooks until it is stopped. */
export type Deliveries = {
  /** Looks whether there is anything to do. */
  wake(): void
  /** Waits until nothing is under way and nothing is due. */
  settled(): Promise<void>
  /** Gives what is under way a moment to end, and breaks off the rest: that is sent again. */
  stop(): Promise<void>
}

/** How soon it is looked again though nobody said that anything changed, in milliseconds. */
const lookAgain = 5000

/** What comes of deliveries is written down when all that were taken are out: for each so many milliseconds. Writing holds up sending. */
const perSend = 1

/** How long what is under way has to end, in milliseconds. */
const grace = 3000

/**
 * Delivers webhooks, in turns of one transaction each: it writes down what came of deliveries, queues what came in the log, and
 * takes what is due. A server that ends at any moment leaves nothing half done but deliveries that others take over.
 */
export function startWebhooks(delivering: Delivering): Deliveries {
  const { storage, clock, publicUrl, fetch, log, sideBySide = 128, goodFor = 30_000 } = delivering
  const ending = new AbortController()
  const underWay = new Map<Claimed, Promise<void>>()
  const finished: Tried[] = []
  let timer: NodeJS.Timeout | undefined
  let resting: NodeJS.Timeout | undefined
  let restUntil = 0
  let running: Promise<void> | undefined
  let wanted = false
  let stopped = false

  const turn = async (): Promise<void> => {
    const origin = await originOf(storage, publicUrl)
    const now = clock.now()
    const { stretches, due, next } = await storage.read(async (reader) => ({
      stretches: await readAhead(reader, origin),
      due: await claimable(reader, now, room()),
      next: await nextDue(reader, now),
    }))
    const tried = finished.splice(0)
    if (tried.length + stretches.length + due.length > 0) {
      try {
        const claimed = await storage.write((tx) => written(tx, stretches, tried))
        for (const each of claimed) send(each)
        if (claimed.length > 0) restUntil = performance.now() + claimed.length * perSend
        wanted ||= tried.length + stretches.length > 0
      } catch (error) {
        finished.unshift(...tried)
        throw error
      }
    }
    if (!stopped) wait(next === null ? lookAgain : next - now)
  }
  const written = async (
    tx: Tx,
    stretches: readonly Stretch[],
    tried: readonly Tried[],
  ): Promise<Claimed[]> => {
    await holdWebhooks(tx)
    for (const each of tried) await record(tx, clock, each)
    await queue(tx, clock, stretches)
    return stopped ? [] : claim(tx, clock, publicUrl, room(), goodFor)
  }
  const room = (): Room => {
    const failing = [...underWay.keys()].filter(({ failures }) => failures > 0).length
    return { all: sideBySide - underWay.size, failing: sideBySide / 2 - failing }
  }
  const send = (claimed: Claimed): void => {
    const { webhookId, sequence, body } = claimed
    const message = { id: messageId(webhookId, sequence), body }
    const sent = attempt({ clock, fetch }, claimed, message, ending.signal).then((came) => {
      underWay.delete(claimed)
      finished.push({ claimed, attempt: ending.signal.aborted && came.code === null ? undefined : came })
      wakeAfterSends()
    })
    underWay.set(claimed, sent)
  }
  const wait = (time: number): void => {
    clearTimeout(timer)
    timer = setTimeout(wake, Math.min(Math.max(time, 10), lookAgain)).unref()
  }
  const run = async (): Promise<void> => {
    do {
      wanted = false
      await turn().catch((err) => {
        if (!stopped) log?.error({ err }, 'webhooks could not be delivered; it is tried again')
        wait(1000)
      })
    } while (wanted)
    running = undefined
  }
  const wake = (): void => {
    clearTimeout(resting)
    resting = undefined
    wanted = true
    running ??= run()
  }
  const wakeAfterSends = (): void => {
    const rest = underWay.size === 0 ? 0 : restUntil - performance.now()
    if (rest <= 0) wake()
    else resting ??= setTimeout(wake, rest).unref()
  }
  const settled = async (): Promise<void> => {
    while (running || underWay.size > 0 || resting) {
      if (underWay.size === 0 && resting) wake()
      await Promise.all([running, ...underWay.values()])
    }
  }
  const unwatch = storage.watch(wake)
  wake()
  return {
    wake,
    async settled() {
      wake()
      await settled()
    },
    async stop() {
      stopped = true
      unwatch()
      const breakOff = setTimeout(() => ending.abort(), grace)
      await settled()
      clearTimeout(breakOff)
      clearTimeout(timer)
    },
  }
}
