import type { FastifyBaseLogger } from 'fastify'
import type { Desk } from '../content/editing/desk.ts'
import { type Kept, keepTimes, nextTime } from '../content/editing/keep-times.ts'
import { timesSet } from '../content/editing/slot.ts'

/** Keeps the times that editors set, until it is stopped. */
export type Timetable = {
  /** When the next item becomes public or leaves, as far as this process knows; in milliseconds since 1970. */
  next(): number | null
  stop(): Promise<void>
}

/** How often it is looked whether somebody has set another time, in milliseconds. */
const lookAgain = 5000

/** What is done later than this is reported as missed, in milliseconds. */
const patience = 60_000

/** Does what is due now, what was missed while no server ran, and from then on everything at its time. */
export function keepTimetable(
  desk: Desk,
  log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>,
): Timetable {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let upcoming: number | null = null
  const look = async (): Promise<void> => {
    try {
      const kept = await keepTimes(desk)
      for (const each of kept) report(log, each, desk.clock.now())
      upcoming = await desk.storage.read(nextTime)
    } catch (error) {
      if (!stopped) log.error({ err: error }, 'the timetable could not be kept; it is tried again')
    }
    if (stopped) return
    const wait = Math.min(lookAgain, Math.max(0, (upcoming ?? Number.POSITIVE_INFINITY) - desk.clock.now()))
    timer = setTimeout(() => {
      running = look()
    }, wait)
    timer.unref()
  }
  let running = look()
  const lookNow = () => {
    clearTimeout(timer)
    running = running.then(() => (stopped ? undefined : look()))
  }
  timesSet.on('set', lookNow)
  return {
    next: () => upcoming,
    async stop() {
      stopped = true
      timesSet.off('set', lookNow)
      clearTimeout(timer)
      await running
    },
  }
}

function report(log: Pick<FastifyBaseLogger, 'info' | 'warn'>, { dueAt, ...kept }: Kept, now: number): void {
  const line = { ...kept, dueAt: new Date(dueAt).toISOString() }
  if (kept.deed === 'hinder') log.warn(line, 'an item could not be published at its time')
  else if (now - dueAt > patience)
    log.warn(line, 'an item was published or ended late: no server ran at its time')
  else log.info(line, 'an item was published or ended at its time')
}
