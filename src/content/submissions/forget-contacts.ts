import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Desk } from '../editing/desk.ts'
import { closedAtOfRow, submissionSource } from './submission.ts'

const day = 24 * 60 * 60 * 1000

/** Deletes how the senders of submissions are reached whose case closed so many days ago; gives how many they were. */
export async function forgetContacts({ storage, clock }: Desk, actor: Actor, days: number): Promise<number> {
  const now = clock.now()
  return storage.write(async (tx) => {
    const { submission, contact, entry } = tx.tables
    // Nothing else remembers when a draft was removed.
    await tx.rows({
      shape: 'close cases of removed items',
      build: () => sql`
        update ${submission} set closed_at = ${sql.placeholder('now')}
        where closed_at is null and item_id is not null
          and not exists (select 1 from ${entry} e where e.id = item_id)
        returning id`,
      values: { now },
    })
    const forgotten = await tx.rows<{ id: string }>({
      shape: 'forget contacts',
      build: () => sql`
        delete from ${contact} where submission_id in (
          select s.id from ${submissionSource(tx)} where ${closedAtOfRow} <= ${sql.placeholder('before')})
        returning submission_id as id`,
      values: { before: now - days * day },
    })
    await witness(
      tx,
      clock,
      actor,
      forgotten.map(({ id }) => ({ deed: 'forget_contact', type: 'submission', subject: id })),
    )
    return forgotten.length
  })
}
