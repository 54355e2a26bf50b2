import { sql } from '../../storage/drizzle.ts'
import type { Storage } from '../../storage/storage.ts'

/** Deletes what was delivered before a time, with its attempts, a few hundred in each transaction; gives how many deliveries those were. */
export async function forgetDeliveries(storage: Storage, before: number): Promise<number> {
  let forgotten = 0
  for (;;) {
    const some = await storage.write(async (tx) => {
      const { webhookDelivery, webhookAttempt } = tx.tables
      const gone = await tx.rows<{ webhookId: string; sequence: number }>({
        shape: 'forget deliveries',
        build: () => sql`
          delete from ${webhookDelivery} where (webhook_id, sequence) in (
            select webhook_id, sequence from ${webhookDelivery} where done_at < ${sql.placeholder('before')} limit 200)
          returning webhook_id as "webhookId", sequence`,
        values: { before },
      })
      for (const { webhookId, sequence } of gone)
        await tx.rows({
          shape: 'forget attempts',
          build: () =>
            sql`delete from ${webhookAttempt} where webhook_id = ${sql.placeholder('webhookId')} and sequence = ${sql.placeholder('sequence')} returning number`,
          values: { webhookId, sequence },
        })
      return gone.length
    })
    forgotten += some
    if (some < 200) return forgotten
  }
}
