import { type Head, headOf } from '../content/heads.ts'
import type { ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'

/** The newer of an answer's own change and those of the collections that it shows items of. */
export async function newest(reader: Reader, own: Head, shown: readonly ResourceName[]): Promise<Head> {
  if (shown.length === 0) return own
  const others = await headOf(reader, shown)
  return others.sequence > own.sequence ? others : own
}
