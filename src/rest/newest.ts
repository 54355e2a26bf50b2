import { type Head, headOf, newerOf } from '../content/heads.ts'
import type { ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'

/** The newer of an answer's own change and those of the collections that it shows items of. */
export async function newest(reader: Reader, own: Head, shown: readonly ResourceName[]): Promise<Head> {
  if (shown.length === 0) return own
  return newerOf(own, await headOf(reader, shown))
}
