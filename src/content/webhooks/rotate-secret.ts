import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Desk, perform } from '../editing/desk.ts'
import type { NewWebhook } from './create-webhook.ts'
import { secretFaults } from './create-webhook.ts'
import { heldWebhook } from './hold.ts'
import { makeSecret } from './secret.ts'
import { webhookOf } from './webhook.ts'

const hour = 60 * 60 * 1000

/** How long the old secret signs beside the new one, in hours: unless it is said, and at most. */
export const usualOverlap = 24
export const longestOverlap = 168

/** Gives a webhook a new secret, made here or brought along; for a while messages are signed with the old one, too. */
export async function rotateSecret(
  { ticket: _, ...desk }: Desk,
  actor: Actor,
  id: string,
  { secret = makeSecret(), overlapHours = usualOverlap, ...others }: Readonly<Record<string, unknown>>,
): Promise<NewWebhook> {
  permit(actor, 'webhooks')
  const faults: Fault[] = [...secretFaults(secret), ...Object.keys(others).map(unknown)]
  const hours = Number(overlapHours)
  if (!Number.isInteger(overlapHours) || hours < 0 || hours > longestOverlap)
    faults.push({
      pointer: '/overlapHours',
      code: 'invalid_value',
      detail: `overlapHours must be a whole number from 0 to ${longestOverlap}.`,
    })
  if (faults.length > 0) throw new Problem('invalid_content', 'The secret stays as it is.', faults)
  return perform(desk, async (tx) => {
    await heldWebhook(tx, id)
    const until = desk.clock.now() + hours * hour
    await tx.db
      .update(tx.tables.webhook)
      .set({
        oldSecret: hours > 0 ? sql`secret` : null,
        oldSecretUntil: hours > 0 ? until : null,
        secret: secret as string,
        version: sql`version + 1`,
      })
      .where(sql`id = ${id}`)
    await witness(tx, desk.clock, actor, [
      { deed: 'rotate secret', type: 'webhook', subject: id, details: { overlapHours } },
    ])
    return { ...(await webhookOf(tx, id)), secret: secret as string }
  })
}

const unknown = (field: string): Fault => ({
  pointer: `/${field}`,
  code: 'unknown_field',
  detail: `There is no field “${field}” here; there are secret, overlapHours.`,
})
