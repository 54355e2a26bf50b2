import type { Clock } from '../../clock.ts'
import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Storage, Tx } from '../../storage/storage.ts'
import { holdLog } from '../changes/note.ts'

/** What commands are done with. */
export type Desk = {
  readonly storage: Storage
  readonly clock: Clock
  readonly publicUrl: string
  /** Of a deed that is to happen once however often it is asked for: whose it is, and a fingerprint of what is asked. */
  readonly ticket?: Ticket | undefined
}

export type Ticket = { readonly id: string; readonly asked: string }

/** How long what a deed came to is remembered, in milliseconds. */
const remembered = 24 * 60 * 60 * 1000

/** Tickets that are being served in this process. */
const serving = new Set<string>()

/**
 * Does a command's work in one transaction, before which no other command is at work.
 *
 * With a ticket that was served before, gives what the deed came to then: it is written
 * in the deed's own transaction, so that a crashed attempt leaves nothing. What is given must be plain JSON.
 */
export async function perform<T>({ storage, clock, ticket }: Desk, work: (tx: Tx) => Promise<T>): Promise<T> {
  const alone = async (tx: Tx): Promise<T> => {
    await holdLog(tx)
    return work(tx)
  }
  if (!ticket) return storage.write(alone)
  if (serving.has(ticket.id))
    throw new Problem('conflict', 'A request with this Idempotency-Key is still being carried out.', [], {
      'retry-after': '1',
    })
  serving.add(ticket.id)
  try {
    return await storage.write(async (tx) => {
      await holdLog(tx)
      const now = clock.now()
      const before = await outcomeOf(tx, ticket, now - remembered)
      if (before !== undefined) return JSON.parse(before) as T
      const outcome = await work(tx)
      await tx.db
        .insert(tx.tables.done)
        .values({ ticket: ticket.id, asked: ticket.asked, outcome: JSON.stringify(outcome), at: now })
      return outcome
    })
  } finally {
    serving.delete(ticket.id)
  }
}

/** What a deed came to that was done with this ticket; forgets those that are too old. */
async function outcomeOf(tx: Tx, ticket: Ticket, oldest: number): Promise<string | undefined> {
  const { done } = tx.tables
  await tx.rows({
    shape: 'forget done',
    build: () => sql`delete from ${done} where at < ${sql.placeholder('oldest')} returning ticket`,
    values: { oldest },
  })
  const [row] = await tx.rows<{ asked: string; outcome: string }>({
    shape: 'done',
    build: () => sql`select asked, outcome from ${done} where ticket = ${sql.placeholder('ticket')}`,
    values: { ticket: ticket.id },
  })
  if (row && row.asked !== ticket.asked)
    throw new Problem('idempotency_mismatch', 'This Idempotency-Key was used with another request before.')
  return row?.outcome
}
