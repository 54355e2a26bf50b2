import type { ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { deleteOf, leaveOf, liveItems, tombsOf, upsertOf } from '../feed/entries.ts'
import type { Queued } from './read-ahead.ts'

/** The id of a delivery's message, the same at every attempt. */
export const messageId = (webhookId: string, sequence: number): string => `${webhookId}_${sequence}`

/**
 * What is sent of each of these deliveries, by the id of its message: the entry as the feed would give it now, and the number before it.
 *
 * What has waited tells of the newest state. What came of it since stands in a later delivery.
 */
export async function messagesOf(
  reader: Reader,
  publicUrl: string,
  deliveries: readonly Queued[],
): Promise<ReadonlyMap<string, string>> {
  const live = await liveItems(reader, deliveries)
  const gone = deliveries.filter(({ itemId }) => !live.has(itemId)).map(({ itemId }) => itemId)
  const tombs = await tombsOf(reader, [...new Set(gone)])
  return new Map(
    deliveries.map(({ webhookId, previous, changedAt, ...line }) => {
      const numbered = { ...line, at: changedAt, type: line.type as ResourceName }
      const item = live.get(line.itemId)
      const { text } = item
        ? (line.op === 'leave' ? leaveOf : upsertOf)(numbered, item)
        : deleteOf(numbered, tombs.get(line.itemId) ?? untold(line.itemId), publicUrl)
      const body = text.replace(/^\{"sequence":\d+,/, (start) => `${start}"previousSequence":${previous},`)
      return [messageId(webhookId, line.sequence), body]
    }),
  )
}

/** An item of which nothing is known any more was removed. */
const untold = (slug: string) => ({ slug, externalIds: [], reason: 'removed', replacement: null })
