import type { Reader } from '../../storage/storage.ts'
import { iso, type Stub } from '../render.ts'
import { type Message, messagesOf } from './messages.ts'
import type { Link } from './sent.ts'
import { namedBy, type Status } from './submission.ts'
import { submissionOfToken } from './token.ts'

/** What whoever sent a submission is told of it; nothing of how they are reached. */
export type Receipt = {
  readonly status: Status
  readonly title: string
  readonly text: string
  readonly state: Stub | null
  readonly partnership: Stub | null
  readonly sectors: readonly Stub[]
  readonly links: readonly Link[]
  readonly messages: readonly Message[]
  /** Why it was declined, or why what was made of it is no longer public. */
  readonly reason: string | null
  /** What was made of it, where that is public. */
  readonly item: Stub | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** What became of the submission whose receipt has this token. */
export async function receiptOf(reader: Reader, publicUrl: string, token: string): Promise<Receipt> {
  const found = await submissionOfToken(reader, token)
  const named = await namedBy(reader, publicUrl, [found])
  const stub = (id: string | null) => (id === null ? null : (named.get(id) ?? null))
  const published = found.status === 'published'
  return {
    status: found.status,
    title: found.title,
    text: found.text,
    state: stub(found.stateId),
    partnership: stub(found.partnershipId),
    sectors: found.sectorIds.map(stub).filter((sector) => sector !== null),
    links: found.links,
    messages: await messagesOf(reader, found.id),
    reason: published ? null : found.reason,
    item: published ? stub(found.itemId) : null,
    createdAt: iso(found.createdAt),
    updatedAt: iso(published ? (found.publishedAt ?? found.updatedAt) : found.updatedAt),
  }
}
