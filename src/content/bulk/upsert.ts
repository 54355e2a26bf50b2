import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit, permitStates } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import type { Resource } from '../../model/resource.ts'
import { externalId as externalIdFault } from '../../model/values.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { lookoutOver, type Warning } from '../editing/alike.ts'
import { checkedContent, refuseContent } from '../editing/checked-content.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { type Difference, differences } from '../editing/differences.ts'
import { keepDraft, permitItem, statesOf } from '../editing/draft-of.ts'
import { demandVersion, type Expected } from '../editing/expected.ts'
import { revisionOf } from '../editing/find-entry.ts'
import { hiddenTargetFaults, makePublic } from '../editing/make-public.ts'
import { type Held, heldItem } from '../editing/view.ts'
import type { Content } from '../written.ts'
import { goesOut, goingOut } from './going-out.ts'
import { knownItem } from './known-item.ts'

/** An item as another system has it: that system's id of it, its whole content, and what is to be done with it. */
export type Sent = {
  readonly resource: Resource
  readonly source: string
  readonly externalId: string
  readonly written: Readonly<Record<string, unknown>>
  readonly publish: boolean
  readonly expected: Expected
}

/** What an upsert came to. */
export type Upserted = {
  readonly outcome: 'created' | 'changed' | 'unchanged'
  readonly held: Held
  readonly warnings: readonly Warning[]
}

/** Makes or replaces the item that another system's id stands for, and publishes it where that is asked for; what says the same changes nothing. */
export async function upsert(desk: Desk, actor: Actor, sent: Sent): Promise<Upserted> {
  permitSent(actor, sent)
  const { resource, publish } = sent
  return perform(desk, async (tx) => {
    const { id, entry, content, same, warnings } = await understood(tx, desk, actor, sent)
    const drafted =
      same && entry
        ? entry
        : await keepDraft(tx, desk, actor, resource, { id, entry, content, deed: 'upsert' })
    const going = publish && goesOut(entry, same)
    const [published] = going
      ? await makePublic(tx, desk.publicUrl, desk.clock.now(), [goingOut(drafted, content)])
      : []
    if (published)
      await witness(tx, desk.clock, actor, [
        { deed: 'publish', type: resource.name, subject: id, version: published.version },
      ])
    return {
      outcome: !entry ? 'created' : same && !going ? 'unchanged' : 'changed',
      held: await heldItem(tx, desk.publicUrl, resource, published ?? drafted),
      warnings,
    }
  })
}

/** What an upsert would come to, field by field. */
export type Foreseen = {
  readonly outcome: Upserted['outcome']
  readonly id: string | null
  readonly version: number | null
  readonly differences: readonly Difference[]
  readonly warnings: readonly Warning[]
}

/** Tells what an upsert would do, and refuses what it would refuse; nothing is changed. */
export async function foresee(desk: Desk, actor: Actor, sent: Sent): Promise<Foreseen> {
  permitSent(actor, sent)
  const { resource, publish } = sent
  return desk.storage.read(async (reader) => {
    const { id, entry, before, content, same, warnings } = await understood(reader, desk, actor, sent)
    const going = publish && goesOut(entry, same)
    if (going) refuseContent(resource, await hiddenTargetFaults(reader, resource, content, new Set([id])))
    return {
      outcome: !entry ? 'created' : same && !going ? 'unchanged' : 'changed',
      id: entry?.id ?? null,
      version: entry?.version ?? null,
      differences: await differences(reader, resource, before, content),
      warnings,
    }
  })
}

function permitSent(actor: Actor, { source, externalId, publish }: Sent): void {
  permit(actor, 'content:write')
  if (publish) permit(actor, 'content:publish')
  const fault = externalIdFault({ source, id: externalId })
  if (fault) throw new Problem('not_found', `The external id in the address ${fault}.`)
}

type Understood = {
  readonly id: string
  readonly entry: Entry | undefined
  readonly before: Content | undefined
  readonly content: Content
  readonly same: boolean
  readonly warnings: Warning[]
}

/** What is there, what is to be in its place, and whether the two say the same. */
async function understood(reader: Reader, { clock }: Desk, actor: Actor, sent: Sent): Promise<Understood> {
  const { resource, source, externalId, expected } = sent
  const known = await knownItem(reader, resource, source, externalId)
  const entry = known?.entry
  if (entry) await demandVersion(reader, resource, entry, expected)
  else if (expected !== undefined)
    throw new Problem('stale_version', 'If-Match names a revision, and there is no such item yet.', [], {
      etag: '"0"',
    })
  const id = entry?.id ?? encodeId(resource.prefix, clock.newUuid())
  const before = entry && (await revisionOf(reader, id, entry.version)).content
  if (before) permitStates(actor, statesOf(resource, before))
  if (entry && sent.publish) await permitItem(reader, actor, resource, entry)
  const written = {
    ...sent.written,
    slug: sent.written.slug ?? before?.slug,
    ...(!known?.inherited && { externalIds: withOwn(sent.written.externalIds, source, externalId) }),
  }
  const content = await checkedContent(reader, resource, id, written)
  permitStates(actor, statesOf(resource, content))
  const same = JSON.stringify(before) === JSON.stringify(content)
  const warnings = entry ? [] : await lookoutOver(reader)(resource, id, content)
  return { id, entry, before, content, same, warnings }
}

/** The external ids that were sent, and the one of the address where it is not among them. */
function withOwn(given: unknown, source: string, id: string): unknown {
  if (given === undefined || given === null) return [{ source, id }]
  if (!Array.isArray(given)) return given
  const own = given.some((each) => Object(each).source === source && Object(each).id === id)
  return own ? given : [...given, { source, id }]
}
