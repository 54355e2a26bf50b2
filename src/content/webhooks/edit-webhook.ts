import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Desk, perform } from '../editing/desk.ts'
import type { Expected } from '../editing/expected.ts'
import { heldWebhook } from './hold.ts'
import { type Accepts, wantedOf } from './wanted.ts'
import { type Webhook, webhookOf } from './webhook.ts'

/** Changes address, description, types or filters of a webhook by a merge patch (RFC 7396). What is queued already is sent all the same. */
export async function editWebhook(
  desk: Desk,
  actor: Actor,
  accepts: Accepts,
  id: string,
  patch: Readonly<Record<string, unknown>>,
  expected: Expected,
): Promise<Webhook> {
  permit(actor, 'webhooks')
  return perform(desk, async (tx) => {
    const { url, description, wish } = await heldWebhook(tx, id, expected)
    const written = { url, description, types: wish.types ?? null, filters: wish.filters }
    const { wanted, followed } = await wantedOf(tx, accepts, patched(written, patch))
    await tx.db
      .update(tx.tables.webhook)
      .set({
        url: wanted.url,
        description: wanted.description,
        wish: JSON.stringify(wanted.wish),
        meaning: followed.meaning,
        version: sql`version + 1`,
      })
      .where(sql`id = ${id}`)
    await witness(tx, desk.clock, actor, [
      { deed: 'edit webhook', type: 'webhook', subject: id, details: { ...patch } },
    ])
    return webhookOf(tx, id)
  })
}

function patched(
  written: Readonly<Record<string, unknown>>,
  { filters, ...patch }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const both = { ...written, ...patch }
  if (filters === undefined) return both
  if (typeof filters !== 'object' || filters === null || Array.isArray(filters))
    return { ...both, filters: filters ?? {} }
  const merged = Object.entries({ ...Object(written.filters), ...filters })
  return { ...both, filters: Object.fromEntries(merged.filter(([, value]) => value !== null)) }
}
