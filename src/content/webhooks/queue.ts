import { schedule } from '../../access/actor.ts'
import type { Clock } from '../../clock.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Stretch } from './read-ahead.ts'
import { stopWebhook } from './stop.ts'

/**
 * Queues what was read for webhooks and moves the number up to which they have read, in one transaction.
 *
 * Another server may have done so since it was read: then their number is another, and nothing is done for them.
 */
export async function queue(tx: Tx, clock: Clock, stretches: readonly Stretch[]): Promise<void> {
  for (const stretch of stretches) {
    if (stretch.ends) {
      for (const id of stretch.ids) await stopWebhook(tx, clock, schedule, id, stretch.ends)
      continue
    }
    for (const [place] of stretch.entries.entries()) await add(tx, clock.now(), stretch, place)
    await move(tx, stretch)
  }
}

/** Adds an entry for each webhook of a stretch: one statement, however many those are. The first follows what each was sent before. */
async function add(tx: Tx, now: number, { ids, from, entries }: Stretch, place: number): Promise<void> {
  const entry = entries[place] as Stretch['entries'][number]
  const before = entries[place - 1]?.sequence
  const { webhook, webhookDelivery } = tx.tables
  await tx.rows({
    shape: `queue ${before === undefined ? 'first' : 'next'}`,
    build: () => sql`
      insert into ${webhookDelivery}
        (webhook_id, sequence, previous, type, item_id, op, changed_at, status, attempts, created_at)
      select id, ${sql.placeholder('sequence')}, ${before === undefined ? sql`newest` : sql.placeholder('before')},
        ${sql.placeholder('type')}, ${sql.placeholder('itemId')}, ${sql.placeholder('op')}, ${sql.placeholder('at')},
        'waiting', 0, ${sql.placeholder('now')}
      from ${webhook} where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}
        and place = ${sql.placeholder('from')} and status = 'active' returning sequence`,
    values: {
      ids,
      from,
      now,
      sequence: entry.sequence,
      type: entry.type,
      itemId: entry.id,
      op: entry.op,
      at: entry.at,
      ...(before !== undefined && { before }),
    },
  })
}

async function move(tx: Tx, { ids, from, to, entries }: Stretch): Promise<void> {
  await tx.rows({
    shape: 'move webhooks',
    build: () => sql`
      update ${tx.tables.webhook} set place = ${sql.placeholder('to')}, newest = coalesce(${sql.placeholder('newest')}, newest)
      where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)} and place = ${sql.placeholder('from')} and status = 'active'
      returning id`,
    values: { ids, from, to, newest: entries.at(-1)?.sequence ?? null },
  })
}
