import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { moveTo } from './case.ts'
import { onlyText } from './faults.ts'
import { addMessage, longestMessage } from './messages.ts'
import { submissionOfToken } from './token.ts'

/** Takes the answer to an editor's question from whoever holds the receipt. */
export async function reply(
  desk: Desk,
  actor: Actor,
  token: string,
  written: Readonly<Record<string, unknown>>,
  faults: readonly Fault[] = [],
): Promise<{ readonly id: string }> {
  await desk.storage.read((reader) => submissionOfToken(reader, token))
  const text = onlyText(written, 'text', longestMessage, faults)
  return perform(desk, async (tx) => {
    const { id, status } = await submissionOfToken(tx, token)
    if (status !== 'question')
      throw new Problem('conflict', 'No question waits for an answer; nothing was stored.')
    const now = desk.clock.now()
    await addMessage(tx, id, 'sender', text, now)
    await moveTo(tx, id, { status: 'received' }, now)
    await witness(tx, desk.clock, actor, [{ deed: 'reply', type: 'submission', subject: id }])
    return { id }
  })
}
