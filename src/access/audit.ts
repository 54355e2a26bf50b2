import type { Clock } from '../clock.ts'
import { countUp } from '../storage/count-up.ts'
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
  const first = (await countUp(tx, 'audit', deeds.length)) - deeds.length + 1
  await tx.db.insert(tx.tables.audit).values(
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
