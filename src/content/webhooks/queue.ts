import { schedule } from '../../access/actor.ts'
import type { Clock } from '../../clock.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Queued, Stretch } from './read-ahead.ts'
import { stopWebhook } from './stop.ts'

/** Rows of one statement: engines bound how many values one takes. */
const batch = 500

/**
 * Queues what was read for webhooks and moves the number up to which they have read, in one transaction.
 *
 * Another server may have done so since it was read: then their number is another, and nothing is done for them.
 */
export async function queue(tx: Tx, clock: Clock, stretches: readonly Stretch[]): Promise<void> {
  const deliveries: Queued[] = []
  for (const stretch of stretches) {
    if (stretch.ends) {
      for (const { id } of stretch.webhooks) await stopWebhook(tx, clock, schedule, id, stretch.ends)
      continue
    }
    const moved = await move(tx, stretch)
    for (const { id, newest } of stretch.webhooks)
      if (moved.has(id)) deliveries.push(...queued(stretch, id, newest))
  }
  const now = clock.now()
  for (let start = 0; start < deliveries.length; start += batch)
    await tx.db.insert(tx.tables.webhookDelivery).values(
      deliveries.slice(start, start + batch).map((each) => ({
        ...each,
        status: 'waiting',
        attempts: 0,
        createdAt: now,
      })),
    )
}

async function move(tx: Tx, { webhooks, from, to, entries }: Stretch): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>({
    shape: 'move webhooks',
    build: () => sql`
      update ${tx.tables.webhook} set place = ${sql.placeholder('to')}, newest = coalesce(${sql.placeholder('newest')}, newest)
      where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)} and place = ${sql.placeholder('from')} and status = 'active'
      returning id`,
    values: { ids: webhooks.map(({ id }) => id), from, to, newest: entries.at(-1)?.sequence ?? null },
  })
  return new Set(rows.map(({ id }) => id))
}

function queued({ entries }: Stretch, webhookId: string, newest: number | null): Queued[] {
  let previous = newest
  return entries.map(({ sequence, op, type, id, at }) => {
    const delivery = { webhookId, sequence, previous, type, itemId: id, op, changedAt: at }
    previous = sequence
    return delivery
  })
}
