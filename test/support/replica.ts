import { changesAfter } from '../../src/content/feed/changes.ts'
import type { Entry } from '../../src/content/feed/entries.ts'
import { understoodWish, type Wish } from '../../src/content/feed/followed.ts'
import type { Origin } from '../../src/content/feed/origin.ts'
import { usualPage } from '../../src/content/questions/query.ts'
import { walk } from '../../src/content/questions/walk.ts'
import { refuse } from '../../src/errors.ts'
import type { Reader } from '../../src/storage/storage.ts'

/** A copy of a part of the content, fed by the feed alone: items as texts by id. */
export type Replica = { readonly wish: Wish; readonly items: Map<string, string>; cursor: string | undefined }

export const emptyReplica = (wish: Wish): Replica => ({ wish, items: new Map(), cursor: undefined })

/** Takes up everything that the feed has to tell, in pages of this size, and gives it. */
export async function catchUp(
  reader: Reader,
  origin: Origin,
  replica: Replica,
  limit: number,
): Promise<Entry[]> {
  const followed = await understoodWish(reader, replica.wish)
  refuse(followed.faults)
  const told: Entry[] = []
  for (let more = true; more; ) {
    const page = await changesAfter(reader, origin, followed, { after: replica.cursor, limit })
    for (const { text } of page.entries) take(replica, text)
    told.push(...page.entries)
    more = page.more
    replica.cursor = page.next
  }
  return told
}

function take(replica: Replica, text: string): void {
  const { op, id, item } = JSON.parse(text)
  if (op === 'upsert') replica.items.set(id, JSON.stringify(item))
  else replica.items.delete(id)
}

/** What fresh lists of the same types and filters hold. */
export async function fresh(reader: Reader, { wish }: Replica): Promise<Map<string, string>> {
  const followed = await understoodWish(reader, wish)
  const items = new Map<string, string>()
  for (const { resource } of followed.scopes.values()) {
    const { batches } = await walk(reader, {
      resource,
      filters: wish.filters,
      limit: usualPage,
      total: false,
      facets: [],
    })
    for await (const batch of batches()) for (const { id, item } of batch) items.set(id, item)
  }
  return items
}
