import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { type Case, caseAfter, moveTo, openCase } from './case.ts'
import { onlyText } from './faults.ts'
import { longestMessage } from './messages.ts'

/** Closes a case without publishing anything, `{ reason }`; the receipt tells the reason. A draft that was made of it stays. */
export async function decline(
  desk: Desk,
  actor: Actor,
  id: string,
  written: Readonly<Record<string, unknown>>,
): Promise<Case> {
  permit(actor, 'submissions:review')
  const reason = onlyText(written, 'reason', longestMessage)
  return perform(desk, async (tx) => {
    const { status, publishedAt } = await openCase(tx, actor, id)
    if (status === 'declined' || publishedAt !== null)
      throw new Problem('conflict', `This submission is ${status}: it cannot be declined.`)
    const now = desk.clock.now()
    await moveTo(tx, id, { status: 'declined', reason, closedAt: now }, now)
    await witness(tx, desk.clock, actor, [{ deed: 'decline', type: 'submission', subject: id }])
    return caseAfter(tx, desk.publicUrl, id)
  })
}
