import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { entriesAfter } from '../feed/changes.ts'
import type { Entry } from '../feed/entries.ts'
import { understoodWish, type Wish } from '../feed/followed.ts'
import { prunedUpTo } from '../feed/log.ts'
import type { Origin } from '../feed/origin.ts'
import { everything, headOf } from '../heads.ts'
import { reasons } from './webhook.ts'

/** What webhooks that want the same and have read the same are to be sent next, and how far that goes. */
export type Stretch = {
  /** Of the webhooks. */
  readonly ids: readonly string[]
  readonly from: number
  readonly to: number
  readonly entries: readonly Pick<Entry, 'sequence' | 'op' | 'type' | 'id' | 'at'>[]
  /** Why they cannot be sent anything more. */
  readonly ends?: string
}

/** So many entries are queued at once, and no more than so many wait for one webhook: the rest stays in the log. */
const most = 200
const mostWaiting = 1000

/** Reads for all webhooks what comes next in the log. */
export async function readAhead(reader: Reader, origin: Origin): Promise<Stretch[]> {
  const behind = await webhooksBehind(reader)
  if (behind.length === 0) return []
  const pruned = await prunedUpTo(reader)
  const groups = Map.groupBy(behind, ({ wish, meaning, place }) => JSON.stringify([wish, meaning, place]))
  const stretches: Stretch[] = []
  for (const webhooks of groups.values()) {
    const [{ wish, meaning, place }] = webhooks as [Behind]
    const ids = webhooks.map(({ id }) => id)
    const followed = await understoodWish(reader, JSON.parse(wish) as Wish)
    const ends =
      followed.faults.length > 0
        ? reasons.filtersUnknown
        : place < pruned || followed.meaning !== meaning
          ? reasons.historyGone
          : undefined
    if (ends) stretches.push({ ids, from: place, to: place, entries: [], ends })
    else {
      const { entries, sequence } = await entriesAfter(reader, origin, followed, {
        after: place,
        limit: most,
      })
      stretches.push({ ids, from: place, to: sequence, entries })
    }
  }
  return stretches
}

type Behind = {
  readonly id: string
  readonly wish: string
  readonly meaning: string
  readonly place: number
}

async function webhooksBehind(reader: Reader): Promise<Behind[]> {
  const { webhook, webhookDelivery } = reader.tables
  const active = await reader.rows<Behind>({
    shape: 'active webhooks',
    build: () => sql`
      select id, wish, meaning, place from ${webhook} w where status = 'active' and (
        select count(*) from ${webhookDelivery} d where d.webhook_id = w.id and d.status = 'waiting') < ${sql.raw(String(mostWaiting))}
      order by id`,
    values: {},
  })
  if (active.length === 0) return []
  const { sequence } = await headOf(reader, everything)
  return active.filter(({ place }) => place < sequence)
}

/** An entry of the feed that is to be sent to a webhook. */
export type Queued = {
  readonly webhookId: string
  readonly sequence: number
  readonly previous: number | null
  readonly type: ResourceName
  readonly itemId: string
  readonly op: Entry['op']
  readonly changedAt: number
}
