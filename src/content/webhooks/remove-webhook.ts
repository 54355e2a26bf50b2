import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { heldWebhook } from './hold.ts'

/** Takes a webhook away for good, with its secrets and all that was sent or waits. */
export async function removeWebhook(desk: Desk, actor: Actor, id: string): Promise<{ readonly id: string }> {
  permit(actor, 'webhooks')
  return perform(desk, async (tx) => {
    const { url } = await heldWebhook(tx, id)
    const { webhook, webhookDelivery, webhookAttempt } = tx.tables
    await tx.db.delete(webhookAttempt).where(sql`webhook_id = ${id}`)
    await tx.db.delete(webhookDelivery).where(sql`webhook_id = ${id}`)
    await tx.db.delete(webhook).where(sql`id = ${id}`)
    await witness(tx, desk.clock, actor, [
      { deed: 'delete webhook', type: 'webhook', subject: id, details: { url } },
    ])
    return { id }
  })
}
