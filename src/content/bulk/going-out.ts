import type { Entry } from '../changes/entries.ts'
import type { Going } from '../editing/make-public.ts'
import type { Content } from '../written.ts'

/**
 * Whether what is written becomes public, where that is asked for: it is not so yet, or not the same.
 *
 * What was taken from the public stays away, unless `revives` is told for that very item: no sync undoes what an editor did.
 */
export function goesOut(entry: Entry | undefined, same: boolean, revives = false): boolean {
  if (!entry) return true
  const taken = entry.publishedVersion === null && entry.publishedAt !== null
  return (revives || !taken) && (!same || entry.version !== entry.publishedVersion)
}

/** An item whose newest revision is to become public; one that is public already keeps its end. */
export function goingOut(entry: Entry, content: Content): Going {
  const { type, id: itemId, version, updatedAt: createdAt, publishedVersion, endAt, timeZone } = entry
  const revision = { type, itemId, version, createdAt, content }
  return publishedVersion === null
    ? { entry, revision, endAt: null, timeZone: null }
    : { entry, revision, endAt, timeZone }
}
