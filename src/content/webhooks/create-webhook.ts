import { type Actor, nameOf } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { readCursor } from '../feed/cursor.ts'
import type { Followed } from '../feed/followed.ts'
import { prunedUpTo } from '../feed/log.ts'
import { type Origin, originOf } from '../feed/origin.ts'
import { everything, headOf } from '../heads.ts'
import { makeSecret, secretFault } from './secret.ts'
import { type Accepts, wantedOf } from './wanted.ts'
import { type Webhook, webhookOf } from './webhook.ts'

/** A webhook that was just made, with its secret: it is shown this once. */
export type NewWebhook = Webhook & { readonly secret: string }

/**
 * Makes a webhook from `{ url, description?, types?, filters?, secret?, after? }`.
 *
 * It is sent what changes from now on, or after the cursor of a snapshot or of the feed.
 */
export async function createWebhook(
  { ticket: _, ...desk }: Desk,
  actor: Actor,
  accepts: Accepts,
  { secret = makeSecret(), after = null, ...written }: Readonly<Record<string, unknown>>,
): Promise<NewWebhook> {
  permit(actor, 'webhooks')
  const origin = await originOf(desk.storage, desk.publicUrl)
  return perform(desk, async (tx) => {
    const { wanted, followed } = await wantedOf(tx, accepts, written, secretFaults(secret))
    const id = encodeId('whk', desk.clock.newUuid())
    const { url, description, wish } = wanted
    await tx.db.insert(tx.tables.webhook).values({
      id,
      version: 1,
      url,
      description,
      wish: JSON.stringify(wish),
      status: 'active',
      secret: secret as string,
      place: await placeAfter(tx, origin, followed, after),
      meaning: followed.meaning,
      failures: 0,
      dueAt: 0,
      heldUntil: 0,
      createdAt: desk.clock.now(),
      createdBy: nameOf(actor),
    })
    await witness(tx, desk.clock, actor, [
      { deed: 'create webhook', type: 'webhook', subject: id, details: { url, ...wish } },
    ])
    return { ...(await webhookOf(tx, id)), secret: secret as string }
  })
}

/** What is wrong with a secret that somebody brings along. */
export function secretFaults(secret: unknown): Fault[] {
  const fault = secretFault(secret)
  return fault ? [{ pointer: '/secret', code: 'invalid_value', detail: `secret ${fault}.` }] : []
}

async function placeAfter(tx: Tx, origin: Origin, followed: Followed, after: unknown): Promise<number> {
  const { sequence } = await headOf(tx, everything)
  if (after === null) return sequence
  try {
    return readCursor(origin, followed, String(after), { head: sequence, pruned: await prunedUpTo(tx) })
      .sequence
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_parameters') throw error
    const detail = error.message
    throw new Problem('invalid_content', detail, [{ pointer: '/after', code: 'invalid_cursor', detail }])
  }
}
