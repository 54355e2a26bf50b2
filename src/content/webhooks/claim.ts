import type { Clock } from '../../clock.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { messageId, messagesOf } from './message.ts'
import type { Queued } from './read-ahead.ts'
import type { Secrets } from './webhook.ts'

/** A delivery that this server alone is to try now, and until when it is its own. */
export type Claimed = Secrets & {
  readonly webhookId: string
  readonly sequence: number
  readonly url: string
  readonly body: string
  readonly failures: number
  readonly heldUntil: number
}

/** How many may be taken: altogether, and of webhooks at which the last attempt failed. */
export type Room = { readonly all: number; readonly failing: number }

/**
 * Takes the oldest waiting delivery of each webhook that is due and held by nobody, and holds these webhooks for a while.
 *
 * What is sent is made now, if this is the first attempt, and is kept before it is sent.
 */
export async function claim(
  tx: Tx,
  clock: Clock,
  publicUrl: string,
  room: Room,
  goodFor: number,
): Promise<Claimed[]> {
  const now = clock.now()
  const wanted = await claimable(tx, now, room)
  if (wanted.length === 0) return []
  const heldUntil = now + goodFor
  const held = await tx.rows<{ id: string }>({
    shape: 'hold webhooks',
    build: () => sql`
      update ${tx.tables.webhook} set held_until = ${sql.placeholder('until')}
      where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)} and held_until <= ${sql.placeholder('now')} and status = 'active'
      returning id`,
    values: { ids: wanted.map(({ webhookId }) => webhookId), until: heldUntil, now },
  })
  const own = new Set(held.map(({ id }) => id))
  const claimed = wanted.filter(({ webhookId }) => own.has(webhookId))
  const made = await messagesOf(
    tx,
    publicUrl,
    claimed.filter(({ body }) => body === null),
  )
  await keep(tx, claimed, made)
  return claimed.map((each) => ({
    ...each,
    body: each.body ?? (made.get(messageId(each.webhookId, each.sequence)) as string),
    heldUntil,
  }))
}

/** What could be taken now. */
export async function claimable(reader: Reader, now: number, room: Room): Promise<Due[]> {
  const due = await dueNow(reader, now, room.all)
  const failing = due.filter(({ failures }) => failures > 0).slice(0, Math.max(0, room.failing))
  return [...due.filter(({ failures }) => failures === 0), ...failing]
}

type Due = Queued & Omit<Claimed, 'heldUntil' | 'body'> & { readonly body: string | null }

/** Those at which nothing failed come first: who does not answer holds up nobody. */
function dueNow(reader: Reader, now: number, limit: number): Promise<Due[]> {
  const { webhook, webhookDelivery } = reader.tables
  return reader.rows<Due>({
    shape: 'due deliveries',
    build: () => sql`
      select d.webhook_id as "webhookId", d.sequence, d.previous, d.type, d.item_id as "itemId", d.op,
        d.changed_at as "changedAt", d.body, w.url, w.failures, w.secret, w.old_secret as "oldSecret",
        w.old_secret_until as "oldSecretUntil"
      from ${webhook} w join ${webhookDelivery} d on d.webhook_id = w.id and d.sequence = (
        select min(f.sequence) from ${webhookDelivery} f where f.webhook_id = w.id and f.status = 'waiting')
      where w.status = 'active' and w.held_until <= ${sql.placeholder('now')} and w.due_at <= ${sql.placeholder('now')}
      order by case when w.failures = 0 then 0 else 1 end, w.due_at, w.id limit ${sql.placeholder('limit')}`,
    values: { now, limit },
  })
}

/** Keeps what is sent, in one statement for all webhooks that are sent the same. */
async function keep(tx: Tx, claimed: readonly Due[], made: ReadonlyMap<string, string>): Promise<void> {
  const fresh = claimed.filter(({ body }) => body === null)
  const bodyOf = ({ webhookId, sequence }: Due) => made.get(messageId(webhookId, sequence)) as string
  for (const [body, alike] of Map.groupBy(fresh, bodyOf))
    await tx.rows({
      shape: 'keep message',
      build: () => sql`
        update ${tx.tables.webhookDelivery} set body = ${sql.placeholder('body')}
        where ${tx.dialect.among(sql`webhook_id`, sql`${sql.placeholder('ids')}`)} and sequence = ${sql.placeholder('sequence')}
        returning sequence`,
      values: {
        body,
        ids: alike.map(({ webhookId }) => webhookId),
        sequence: (alike[0] as Due).sequence,
      },
    })
}

/** When the next delivery that is not due yet can be tried; null when none waits. */
export async function nextDue(reader: Reader, now: number): Promise<number | null> {
  const { webhook, webhookDelivery } = reader.tables
  const [row] = await reader.rows<{ at: number | null }>({
    shape: 'next delivery',
    build: () => sql`
      select min(case when w.held_until > w.due_at then w.held_until else w.due_at end) as at from ${webhook} w
      where w.status = 'active' and (w.held_until > ${sql.placeholder('now')} or w.due_at > ${sql.placeholder('now')}) and exists (
        select 1 from ${webhookDelivery} d where d.webhook_id = w.id and d.status = 'waiting')`,
    values: { now },
  })
  return row?.at ?? null
}
