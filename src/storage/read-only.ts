import { Problem } from '../errors.ts'
import type { Storage } from './storage.ts'

/** The same database, to which nothing is written: whatever would write is refused, from wherever it comes. */
export function readOnly(storage: Storage, origin: string): Storage {
  const refuse = async () => {
    throw writtenElsewhere(origin)
  }
  return { ...storage, write: refuse, erase: refuse }
}

/** The problem of whoever would write where a copy is served. */
export function writtenElsewhere(origin: string): Problem {
  return new Problem(
    'read_only',
    `This server is a read-only copy of ${origin}, where content is written and looked after.`,
  )
}
