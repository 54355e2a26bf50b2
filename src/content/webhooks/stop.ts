import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import type { Clock } from '../../clock.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'

/** Ends that an active webhook is sent anything, until somebody resumes it; what waits for it goes on waiting. */
export async function stopWebhook(
  tx: Tx,
  clock: Clock,
  actor: Actor,
  id: string,
  reason: string | null,
  status: 'paused' | 'off' = 'paused',
): Promise<void> {
  const stopped = await tx.rows({
    shape: 'stop webhook',
    build: () => sql`
      update ${tx.tables.webhook} set status = ${sql.placeholder('status')}, reason = ${sql.placeholder('reason')}, version = version + 1
      where id = ${sql.placeholder('id')} and status = 'active' returning id`,
    values: { id, status, reason },
  })
  if (stopped.length > 0)
    await witness(tx, clock, actor, [
      { deed: 'pause webhook', type: 'webhook', subject: id, details: { reason } },
    ])
}
