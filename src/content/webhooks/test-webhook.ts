import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Clock } from '../../clock.ts'
import { Problem } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Storage } from '../../storage/storage.ts'
import type { Fetch } from '../links/fetch.ts'
import { iso } from '../render.ts'
import { type Attempt, attempt } from './attempt.ts'
import { type Secrets, webhookOf } from './webhook.ts'

/** A message that was sent to try a webhook, and what came of it. */
export type Tested = Attempt & { readonly messageId: string; readonly body: string }

/** Sends a signed message that tells of no change, whether the webhook is active or not; it is neither queued nor repeated. */
export async function testWebhook(
  {
    storage,
    clock,
    fetch,
  }: { readonly storage: Storage; readonly clock: Clock; readonly fetch: Fetch | undefined },
  actor: Actor,
  id: string,
): Promise<Tested> {
  permit(actor, 'webhooks')
  if (!fetch)
    throw new Problem('conflict', 'This server delivers no webhooks; whoever runs it sets WEBHOOKS.')
  const secrets = await storage.read(async (reader) => {
    const { url } = await webhookOf(reader, id)
    const [row] = await reader.rows<Secrets>({
      shape: 'secrets of webhook',
      build: () =>
        sql`select secret, old_secret as "oldSecret", old_secret_until as "oldSecretUntil" from ${reader.tables.webhook} where id = ${sql.placeholder('id')}`,
      values: { id },
    })
    return { url, ...(row as Secrets) }
  })
  const messageId = encodeId('tst', clock.newUuid())
  const body = JSON.stringify({ op: 'test', at: iso(clock.now()), webhook: id })
  return { ...(await attempt({ clock, fetch }, secrets, { id: messageId, body })), messageId, body }
}
