import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Desk } from '../editing/desk.ts'
import { closedAtOfRow, submissionSource } from './submission.ts'

const day = 24 * 60 * 60 * 1000

/** Deletes how the senders of submissions are reached whose case closed so many days ago; gives how many they were. */
export async function forgetContacts({ storage, clock }: Desk, actor: Actor, days: number): Promise<number> {
  const now = clock.now()
  return storage.erase(async (tx) => {
    await closeCases(tx, now)
    const forgotten = await tx.rows<{ id: string }>({
      shape: 'forget contacts',
      build: () => sql`
        delete from ${tx.tables.contact} where submission_id in (
          select id from ${tx.tables.submission} where closed_at <= ${sql.placeholder('before')})
        returning submission_id as id`,
      values: { before: now - days * day },
    })
    if (forgotten.length > 0) await layAnew(tx)
    await witness(
      tx,
      clock,
      actor,
      forgotten.map(({ id }) => ({ deed: 'forget_contact', type: 'submission', subject: id })),
    )
    return forgotten.length
  })
}

async function layAnew(tx: Tx): Promise<void> {
  for (const [place, statement] of tx.dialect.laidAnew(sql`${tx.tables.contact}`).entries())
    await tx.rows({ shape: `lay contacts anew ${place}`, build: () => statement, values: {} })
}

/** Closes the cases whose item became public, as of then, and those whose item was removed before, as of now: nothing else remembers when. */
async function closeCases(tx: Tx, now: number): Promise<void> {
  const { submission } = tx.tables
  const closing = await tx.rows<{ id: string; closedAt: number | null }>({
    shape: 'cases to close',
    build: () => sql`
      select s.id, ${closedAtOfRow} as "closedAt" from ${submissionSource(tx)}
      where s.closed_at is null and s.item_id is not null and (e.id is null or ${closedAtOfRow} is not null)`,
    values: {},
  })
  for (const { id, closedAt } of closing)
    await tx.db
      .update(submission)
      .set({ closedAt: closedAt ?? now })
      .where(sql`${submission.id} = ${id}`)
}
