import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { iso } from '../render.ts'

/** What an editor asked or whoever sent the submission replied. */
export type Message = { readonly side: 'editor' | 'sender'; readonly text: string; readonly at: string }

/** How long a question, a reply or a reason may be. */
export const longestMessage = 5000

/** What was asked and replied about a submission, in that order. */
export async function messagesOf(reader: Reader, submissionId: string): Promise<Message[]> {
  const rows = await reader.rows<Omit<Message, 'at'> & { at: number }>({
    shape: 'messages',
    build: () =>
      sql`select side, text, at from ${reader.tables.message} where submission_id = ${sql.placeholder('submissionId')} order by position`,
    values: { submissionId },
  })
  return rows.map(({ at, ...message }) => ({ ...message, at: iso(at) }))
}

/** Adds a message at the end. */
export async function addMessage(
  tx: Tx,
  submissionId: string,
  side: Message['side'],
  text: string,
  at: number,
): Promise<void> {
  const position = (await messagesOf(tx, submissionId)).length + 1
  await tx.db.insert(tx.tables.message).values({ submissionId, position, side, text, at })
}
