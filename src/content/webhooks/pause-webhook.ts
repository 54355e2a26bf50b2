import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { textFault } from '../../model/values.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { understoodWish } from '../feed/followed.ts'
import { prunedUpTo } from '../feed/log.ts'
import { everything, headOf } from '../heads.ts'
import { heldWebhook } from './hold.ts'
import { stopWebhook } from './stop.ts'
import { type Webhook, webhookOf } from './webhook.ts'

/** Holds back what is sent to a webhook until it is resumed. What changes meanwhile is sent then. */
export async function pauseWebhook(desk: Desk, actor: Actor, id: string, reason: unknown): Promise<Webhook> {
  permit(actor, 'webhooks')
  const fault = reason === null ? null : textFault(reason, { optional: true, max: 200 })
  if (fault)
    throw new Problem('invalid_content', 'The webhook was not paused.', [
      { pointer: '/reason', code: 'invalid_value', detail: `reason ${fault}.` },
    ])
  return perform(desk, async (tx) => {
    await heldWebhook(tx, id)
    await stopWebhook(tx, desk.clock, actor, id, reason as string | null)
    return webhookOf(tx, id)
  })
}

/**
 * Sends a webhook what waits for it, at once and from the first try on.
 *
 * Where history is gone that it had not read, it goes on from now.
 */
export async function resumeWebhook(desk: Desk, actor: Actor, id: string): Promise<Webhook> {
  permit(actor, 'webhooks')
  return perform(desk, async (tx) => {
    const before = await heldWebhook(tx, id)
    if (before.status === 'active') return before
    const { meaning, faults } = await understoodWish(tx, before.wish)
    if (faults.length > 0) throw notUnderstood(faults)
    if (before.place < (await prunedUpTo(tx)) || before.meaning !== meaning) await beginAnew(tx, id, meaning)
    await tx.db
      .update(tx.tables.webhook)
      .set({ status: 'active', reason: null, failures: 0, dueAt: 0, version: sql`version + 1` })
      .where(sql`id = ${id}`)
    await witness(tx, desk.clock, actor, [{ deed: 'resume webhook', type: 'webhook', subject: id }])
    return webhookOf(tx, id)
  })
}

/** The next delivery has no number before it, by which the receiver sees that it lacks something. */
async function beginAnew(tx: Tx, id: string, meaning: string): Promise<void> {
  const { sequence } = await headOf(tx, everything)
  await tx.db.update(tx.tables.webhook).set({ place: sequence, newest: null, meaning }).where(sql`id = ${id}`)
}

const notUnderstood = (faults: readonly Fault[]) =>
  new Problem(
    'conflict',
    `Its filters name what is no longer there: ${faults.map(({ detail }) => detail).join(' ')} Change them first.`,
  )
