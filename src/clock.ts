import { uuidv7obj } from 'uuidv7'

/** Where time and new ids come from; handed in by `app.ts`, so that a test can hold both. */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** The 16 bytes of a new UUIDv7. */
  newUuid(): Readonly<Uint8Array>
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  newUuid: () => uuidv7obj().bytes,
}
