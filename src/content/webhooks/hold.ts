import { Problem } from '../../errors.ts'
import { countUp } from '../../storage/count-up.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Expected } from '../editing/expected.ts'
import { type Webhook, webhookOf } from './webhook.ts'

/** Lets those who change webhooks do so one after another, of all servers: none then waits for what another one of them holds. */
export async function holdWebhooks(tx: Tx): Promise<void> {
  await countUp(tx, 'webhooks', 0)
}

/** A webhook that is to be changed, as it stands; refuses a change of another version than the caller read. */
export async function heldWebhook(tx: Tx, id: string, expected: Expected = 'any'): Promise<Webhook> {
  await holdWebhooks(tx)
  const webhook = await webhookOf(tx, id)
  const { version } = webhook
  if (expected !== 'any' && !expected?.includes(version))
    throw new Problem(
      'stale_version',
      `The webhook is at version ${version}; you named ${expected?.join(', ') || 'none'}.`,
      [],
      { etag: `"${version}"` },
      { version, differences: [] },
    )
  return webhook
}
