import { schedule } from '../../access/actor.ts'
import type { Clock } from '../../clock.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Attempt } from './attempt.ts'
import type { Claimed } from './claim.ts'
import { nextTry } from './schedule.ts'
import { stopWebhook } from './stop.ts'
import { reasons } from './webhook.ts'

/** A delivery that was tried, and what came of it; nothing where it was broken off before anything came of it. */
export type Tried = { readonly claimed: Claimed; readonly attempt: Attempt | undefined }

/** Writes down what came of a delivery, and lets go of its webhook. */
export async function record(tx: Tx, clock: Clock, { claimed, attempt }: Tried): Promise<void> {
  const { webhookId: id, sequence, heldUntil, failures } = claimed
  if (attempt && !(await keepAttempt(tx, id, sequence, attempt))) return
  const delivered = attempt?.outcome === 'delivered'
  const failed = attempt !== undefined && !delivered
  const next = failed ? nextTry(clock, failures + 1, attempt.retryAfter) : 0
  const held = await tx.rows({
    shape: 'let go of webhook',
    build: () => sql`
      update ${tx.tables.webhook} set held_until = 0, failures = ${sql.placeholder('failures')}, due_at = ${sql.placeholder('dueAt')}
      where id = ${sql.placeholder('id')} and held_until = ${sql.placeholder('heldUntil')} returning id`,
    values: {
      id,
      heldUntil,
      failures: delivered ? 0 : failures + (failed ? 1 : 0),
      dueAt: next ?? 0,
    },
  })
  // Whoever took too long lost it to another server, which counts for itself.
  if (!failed || held.length === 0) return
  if (attempt.outcome === 'gone') await stopWebhook(tx, clock, schedule, id, reasons.gone, 'off')
  else if (next === null) await stopWebhook(tx, clock, schedule, id, reasons.gaveUp)
}

/** Adds to the history of a delivery; tells whether it is still there. */
async function keepAttempt(
  tx: Tx,
  webhookId: string,
  sequence: number,
  { at, duration, outcome, code, answer }: Attempt,
): Promise<boolean> {
  const delivered = outcome === 'delivered'
  const [row] = await tx.rows<{ attempts: number }>({
    shape: `count attempt ${delivered}`,
    build: () => sql`
      update ${tx.tables.webhookDelivery} set attempts = attempts + 1
      ${delivered ? sql`, status = 'delivered', done_at = ${sql.placeholder('now')}` : sql``}
      where webhook_id = ${sql.placeholder('webhookId')} and sequence = ${sql.placeholder('sequence')} returning attempts`,
    values: { webhookId, sequence, ...(delivered && { now: at + duration }) },
  })
  if (!row) return false
  await tx.rows({
    shape: 'keep attempt',
    build: () => sql`
      insert into ${tx.tables.webhookAttempt} (webhook_id, sequence, number, at, duration, outcome, code, answer)
      values (${sql.placeholder('webhookId')}, ${sql.placeholder('sequence')}, ${sql.placeholder('number')}, ${sql.placeholder('at')},
        ${sql.placeholder('duration')}, ${sql.placeholder('outcome')}, ${sql.placeholder('code')}, ${sql.placeholder('answer')})
      returning number`,
    values: { webhookId, sequence, number: row.attempts, at, duration, outcome, code, answer },
  })
  return true
}
