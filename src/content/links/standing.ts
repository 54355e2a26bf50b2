import type { linkStatuses } from '../../model/resources/media.ts'
import type { Finding } from './finding.ts'

export type LinkStatus = (typeof linkStatuses)[number]

/** How an address stands, and when it is to be asked again. */
export type Standing = {
  readonly status: LinkStatus
  /** Failures in a row. */
  readonly failures: number
  readonly failingSince: number | null
  readonly nextAt: number
}

const day = 24 * 60 * 60 * 1000

/** An address is broken after so many failures in a row, over so many milliseconds. */
const enough = { failures: 3, time: 2 * day }

/** How long it is until an address is asked again, in milliseconds. */
const intervals = { answering: 7 * day, failing: day, broken: 3 * day, withheld: 7 * day }

/**
 * How an address stands after a finding.
 *
 * One that answers is well at once; one that fails is called broken only after repeated
 * failure. Who lets no programs in or is busy tells nothing, so that all stays as it was.
 */
export function standingAfter(before: Omit<Standing, 'nextAt'>, finding: Finding, now: number): Standing {
  const { outcome } = finding
  const { status, failures, failingSince } = before
  if (outcome === 'ok' || outcome === 'redirected')
    return { status: outcome, failures: 0, failingSince: null, nextAt: now + intervals.answering }
  if (outcome === 'busy')
    return { status, failures, failingSince, nextAt: now + (finding.wait ?? intervals.failing) }
  if (outcome === 'withheld') return { status, failures, failingSince, nextAt: now + intervals.withheld }
  const since = failingSince ?? now
  const isBroken = failures + 1 >= enough.failures && now - since >= enough.time
  const next = isBroken ? 'broken' : status
  const interval = next === 'broken' ? intervals.broken : intervals.failing
  return { status: next, failures: failures + 1, failingSince: since, nextAt: now + interval }
}
