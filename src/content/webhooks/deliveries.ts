import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { webhookOf } from './webhook.ts'

/** How a delivery stands. */
export const deliveryStatuses = ['waiting', 'delivered'] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/** A delivery as those who look after webhooks see it; times in milliseconds since 1970. */
export type Delivery = {
  readonly webhookId: string
  readonly sequence: number
  readonly previous: number | null
  readonly type: ResourceName
  readonly itemId: string
  readonly status: DeliveryStatus
  readonly attempts: number
  readonly createdAt: number
  readonly doneAt: number | null
  /** The newest attempt. */
  readonly outcome: string | null
  readonly code: number | null
}

/** A delivery with what was sent and every attempt, the newest first. */
export type WholeDelivery = Delivery & {
  readonly body: string | null
  readonly history: readonly Attempted[]
}

export type Attempted = {
  readonly number: number
  readonly at: number
  readonly duration: number
  readonly outcome: string
  readonly code: number | null
  readonly answer: string | null
}

/** The deliveries of a webhook, the newest first: before a number, or from the newest on. */
export async function deliveriesOf(
  reader: Reader,
  actor: Actor,
  id: string,
  {
    status,
    before,
    limit,
  }: { status: DeliveryStatus | undefined; before: number | undefined; limit: number },
): Promise<Delivery[]> {
  permit(actor, 'webhooks')
  await webhookOf(reader, id)
  return reader.rows<Delivery>({
    shape: `deliveries ${status ? 'status' : 'all'}`,
    build: () => sql`
      select ${columns}, a.outcome, a.code ${from(reader)}
      where d.webhook_id = ${sql.placeholder('id')} and d.sequence < ${sql.placeholder('before')}
      ${status ? sql`and d.status = ${sql.placeholder('status')}` : sql``}
      order by d.sequence desc limit ${sql.placeholder('limit')}`,
    values: { id, before: before ?? Number.MAX_SAFE_INTEGER, limit, ...(status && { status }) },
  })
}

/** One delivery of a webhook with all its attempts. */
export async function deliveryOf(
  reader: Reader,
  actor: Actor,
  id: string,
  sequence: number,
): Promise<WholeDelivery> {
  permit(actor, 'webhooks')
  const values = { id, sequence }
  const [row] = await reader.rows<Omit<WholeDelivery, 'history'>>({
    shape: 'delivery',
    build: () => sql`
      select ${columns}, a.outcome, a.code, d.body ${from(reader)}
      where d.webhook_id = ${sql.placeholder('id')} and d.sequence = ${sql.placeholder('sequence')}`,
    values,
  })
  if (!row) throw new Problem('not_found', 'There is no such delivery of this webhook.')
  const history = await reader.rows<Attempted>({
    shape: 'attempts of delivery',
    build: () => sql`
      select number, at, duration, outcome, code, answer from ${reader.tables.webhookAttempt}
      where webhook_id = ${sql.placeholder('id')} and sequence = ${sql.placeholder('sequence')} order by number desc`,
    values,
  })
  return { ...row, history }
}

const columns = sql`d.webhook_id as "webhookId", d.sequence, d.previous, d.type, d.item_id as "itemId", d.status, d.attempts,
  d.created_at as "createdAt", d.done_at as "doneAt"`

const from = ({ tables }: Reader) => sql`from ${tables.webhookDelivery} d
  left join ${tables.webhookAttempt} a on a.webhook_id = d.webhook_id and a.sequence = d.sequence and a.number = d.attempts`
