import type { Actor } from '../../access/actor.ts'
import { permit, permitStates } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { iso, type Stub, stubOf } from '../render.ts'
import { type Contact, contactOf } from './contact.ts'
import { type Message, messagesOf } from './messages.ts'
import type { Receipt } from './receipt.ts'
import { findSubmission, namedBy, type Submission } from './submission.ts'

/** A submission as editors see it among others. Plain JSON, and nothing of how its sender is reached. */
export type Case = Omit<Receipt, 'messages' | 'item'> & {
  readonly type: 'submission'
  readonly id: string
  /** The item that was made of it, as editors see it. */
  readonly item: Stub | null
  readonly closedAt: string | null
}

/** A submission with everything that editors know of it. */
export type WholeCase = Case & {
  /** Null when it was forgotten. */
  readonly contact: Contact | null
  readonly messages: readonly Message[]
}

/** One submission whole, for an editor. */
export async function wholeCase(
  reader: Reader,
  publicUrl: string,
  actor: Actor,
  id: string,
): Promise<WholeCase> {
  const found = await openCase(reader, actor, id)
  const [shown] = await casesOf(reader, publicUrl, [found])
  return {
    ...(shown as Case),
    contact: await contactOf(reader, found.id),
    messages: await messagesOf(reader, found.id),
  }
}

/** The submission that an editor is about to look at or decide; refuses who may not. */
export async function openCase(reader: Reader, actor: Actor, id: string): Promise<Submission> {
  permit(actor, 'submissions:review')
  const found = await findSubmission(reader, id)
  permitStates(actor, found.stateId === null ? [] : [found.stateId])
  return found
}

/** Refuses a deed for which a case has come too far. */
export function demandOpen({ status }: Submission, deed: string): void {
  if (status !== 'received' && status !== 'question')
    throw new Problem('conflict', `This submission is ${status}: it cannot be ${deed}.`)
}

/** Writes how far a case has come. */
export async function moveTo(
  tx: Tx,
  id: string,
  now: { status: string; closedAt?: number; itemId?: string; reason?: string },
  at: number,
): Promise<void> {
  const { submission } = tx.tables
  await tx.db
    .update(submission)
    .set({ ...now, updatedAt: at })
    .where(sql`${submission.id} = ${id}`)
}

/** Submissions as editors see them. */
export async function casesOf(
  reader: Reader,
  publicUrl: string,
  all: readonly Submission[],
): Promise<Case[]> {
  const named = await namedBy(reader, publicUrl, all)
  const stub = (id: string | null) => (id === null ? null : (named.get(id) ?? null))
  return all.map((each) => ({
    type: 'submission',
    id: each.id,
    status: each.status,
    title: each.title,
    text: each.text,
    state: stub(each.stateId),
    partnership: stub(each.partnershipId),
    sectors: each.sectorIds.map(stub).filter((sector) => sector !== null),
    links: each.links,
    reason: each.reason,
    item:
      each.itemId === null || each.itemType === null
        ? null
        : stubOf(each.itemType, each.itemId, each.itemSlug ?? '', each.itemLabel ?? '', publicUrl),
    createdAt: iso(each.createdAt),
    updatedAt: iso(each.updatedAt),
    closedAt: each.closedAt === null ? null : iso(each.closedAt),
  }))
}

/** One submission as a command leaves it. */
export async function caseAfter(reader: Reader, publicUrl: string, id: string): Promise<Case> {
  const [shown] = await casesOf(reader, publicUrl, [await findSubmission(reader, id)])
  return shown as Case
}
