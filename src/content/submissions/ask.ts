import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { type Case, caseAfter, demandOpen, moveTo, openCase } from './case.ts'
import { onlyText } from './faults.ts'
import { addMessage, longestMessage } from './messages.ts'

/** Asks whoever sent a submission a question, `{ text }`; it stands on the receipt until it is answered. */
export async function ask(
  desk: Desk,
  actor: Actor,
  id: string,
  written: Readonly<Record<string, unknown>>,
): Promise<Case> {
  permit(actor, 'submissions:review')
  const text = onlyText(written, 'text', longestMessage)
  return perform(desk, async (tx) => {
    demandOpen(await openCase(tx, actor, id), 'asked about')
    const now = desk.clock.now()
    await addMessage(tx, id, 'editor', text, now)
    await moveTo(tx, id, { status: 'question' }, now)
    await witness(tx, desk.clock, actor, [{ deed: 'ask', type: 'submission', subject: id }])
    return caseAfter(tx, desk.publicUrl, id)
  })
}
