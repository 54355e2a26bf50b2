import { type Clock, systemClock } from '../../src/clock.ts'

/** A clock that stands still until it is set. */
export type HeldClock = Clock & { set(at: string | number): void }

/** Makes a clock that shows this instant. */
export function heldClock(at: string | number): HeldClock {
  let now = milliseconds(at)
  return {
    now: () => now,
    newUuid: systemClock.newUuid,
    set: (later) => {
      now = milliseconds(later)
    },
  }
}

const milliseconds = (at: string | number): number => (typeof at === 'string' ? Date.parse(at) : at)
