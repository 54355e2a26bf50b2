import { randomBytes } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import type { Fault } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { keepContact } from './contact.ts'
import { sentOf } from './sent.ts'
import { fingerprintOf, tokenOf } from './token.ts'

/** What somebody sends in. */
export type Sending = {
  readonly written: Readonly<Record<string, unknown>>
  /** What is wrong with it besides. */
  readonly faults?: readonly Fault[]
  /** The word by which the same sending is known again, where there is one. */
  readonly word?: string | undefined
}

/** Takes what somebody sends in; gives the token of its receipt, and whether the same was not sent before. */
export async function submit(
  desk: Desk,
  actor: Actor,
  { written, faults = [], word = '' }: Sending,
): Promise<{ readonly token: string; readonly fresh: boolean }> {
  const { contact, ...sent } = await desk.storage.read((reader) => sentOf(reader, written, faults))
  let fresh = false
  const { bits } = await perform(desk, async (tx) => {
    fresh = true
    const id = encodeId('sub', desk.clock.newUuid())
    const random = randomBytes(32).toString('base64url')
    const now = desk.clock.now()
    await tx.db.insert(tx.tables.submission).values({
      id,
      receipt: fingerprintOf(tokenOf(random, word)),
      status: 'received',
      ...sent,
      createdAt: now,
      updatedAt: now,
    })
    await keepContact(tx, id, contact)
    await witness(tx, desk.clock, actor, [{ deed: 'submit', type: 'submission', subject: id }])
    return { bits: random }
  })
  return { token: tokenOf(bits, word), fresh }
}
