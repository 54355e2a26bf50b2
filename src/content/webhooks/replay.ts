import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { heldWebhook } from './hold.ts'

/** Numbers of deliveries, both included. */
export type Range = { readonly from: number; readonly to: number }

/** Sends deliveries of a webhook again that were delivered before: the same bytes, in their order, before what waits after them. */
export async function replay(
  desk: Desk,
  actor: Actor,
  id: string,
  { from, to }: Range,
): Promise<{ readonly queued: number }> {
  permit(actor, 'webhooks')
  return perform(desk, async (tx) => {
    await heldWebhook(tx, id)
    const range = { id, from, to }
    const [row] = await tx.rows<{ total: number }>({
      shape: 'deliveries in range',
      build: () => sql`
        select count(*) as total from ${tx.tables.webhookDelivery} where webhook_id = ${sql.placeholder('id')}
          and sequence between ${sql.placeholder('from')} and ${sql.placeholder('to')}`,
      values: range,
    })
    if (Number(row?.total) === 0)
      throw new Problem('not_found', 'There is no such delivery of this webhook; they are kept for 30 days.')
    const again = await tx.rows({
      shape: 'replay',
      build: () => sql`
        update ${tx.tables.webhookDelivery} set status = 'waiting', done_at = null
        where webhook_id = ${sql.placeholder('id')} and status = 'delivered'
          and sequence between ${sql.placeholder('from')} and ${sql.placeholder('to')} returning sequence`,
      values: range,
    })
    await witness(tx, desk.clock, actor, [
      {
        deed: 'replay deliveries',
        type: 'webhook',
        subject: id,
        details: { from, to, queued: again.length },
      },
    ])
    return { queued: again.length }
  })
}
