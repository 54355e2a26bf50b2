import { Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { differences } from './differences.ts'
import { revisionOf } from './find-entry.ts'

/** The revisions that somebody means to change: some by number, whatever is there, or not said. */
export type Expected = readonly number[] | 'any' | undefined

/** Refuses a change of another revision than the caller read, and tells what others changed meanwhile. */
export async function demandVersion(
  reader: Reader,
  resource: Resource,
  entry: Entry,
  expected: Expected,
): Promise<void> {
  if (expected === undefined || expected === 'any' || expected.includes(entry.version)) return
  const known = expected.find((version) => version > 0 && version < entry.version)
  const newest = await revisionOf(reader, entry.id, entry.version)
  const read = known === undefined ? undefined : await revisionOf(reader, entry.id, known)
  const changed = read ? await differences(reader, resource, read.content, newest.content) : []
  throw new Problem(
    'stale_version',
    `The newest revision is ${entry.version}, written by ${newest.actor}; you named ${expected.join(', ') || 'none'}.`,
    [],
    { etag: `"${entry.version}"` },
    { version: entry.version, differences: changed },
  )
}
