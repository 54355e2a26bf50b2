import type { Clock } from '../clock.ts'
import { sql } from '../storage/drizzle.ts'
import type { Tx } from '../storage/storage.ts'
import { type Actor, nameOf } from './actor.ts'

/** What was done, and to what. */
export type Deed = {
  readonly deed: string
  readonly type?: string
  /** The id of what it was done to. */
  readonly subject?: string
  readonly version?: number
  readonly details?: Readonly<Record<string, unknown>>
}

/** Writes down who did what, in the transaction that does it. */
export async function witness(tx: Tx, clock: Clock, actor: Actor, deeds: readonly Deed[]): Promise<void> {
  if (deeds.length === 0) return
  const { audit, counter } = tx.tables
  const count = deeds.length
  const [row] = await tx.db
    .insert(counter)
    .values({ name: 'audit', value: count })
    .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + ${count}` } })
    .returning({ value: counter.value })
  const first = (row as { value: number }).value - count + 1
  await tx.db.insert(audit).values(
    deeds.map(({ deed, type, subject, version, details }, place) => ({
      number: first + place,
      at: clock.now(),
      actor: nameOf(actor),
      keyId: actor.kind === 'key' ? actor.id : null,
      deed,
      type: type ?? null,
      subject: subject ?? null,
      version: version ?? null,
      details: details ?? {},
    })),
  )
}
