import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { encodeId } from '../../model/ids.ts'
import { update } from '../../model/resources/update.ts'
import type { Tx } from '../../storage/storage.ts'
import { entriesOf } from '../changes/entries.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { draftOf } from '../editing/draft-of.ts'
import { type Case, caseAfter, demandOpen, moveTo, openCase } from './case.ts'
import { beyond } from './faults.ts'
import { type Link, refused } from './sent.ts'
import type { Submission } from './submission.ts'

/** Makes a draft of a submission: an update that is filled in, for its editors to go on with. */
export async function accept(
  desk: Desk,
  actor: Actor,
  id: string,
  written: Readonly<Record<string, unknown>> = {},
): Promise<Case> {
  permit(actor, 'submissions:review')
  permit(actor, 'content:write')
  const faults = beyond(written, [], '')
  if (faults.length > 0) throw refused(faults)
  return perform(desk, async (tx) => {
    const found = await openCase(tx, actor, id)
    demandOpen(found, 'accepted')
    const itemId = encodeId(update.prefix, desk.clock.newUuid())
    const { version } = await draftOf(tx, desk, actor, update, {
      id: itemId,
      entry: undefined,
      written: await filledIn(tx, found),
      deed: 'create',
      origin: id,
    })
    const now = desk.clock.now()
    await moveTo(tx, id, { status: 'accepted', itemId }, now)
    await witness(tx, desk.clock, actor, [
      { deed: 'accept', type: 'submission', subject: id, details: { item: itemId, version } },
    ])
    return caseAfter(tx, desk.publicUrl, id)
  })
}

/** The update that a submission makes; what it names and is no longer there is left out. */
async function filledIn(tx: Tx, found: Submission): Promise<Record<string, unknown>> {
  const { title, text, stateId, partnershipId, sectorIds, links } = found
  const named = [stateId, partnershipId, ...sectorIds].filter((id) => id !== null)
  const there = await entriesOf(tx, named)
  const still = (ids: readonly (string | null)[]) => ids.filter((id) => id !== null && there.has(id))
  return {
    title,
    body: bodyOf(text, links),
    states: still([stateId]),
    partnerships: still([partnershipId]),
    sectors: still(sectorIds),
    sources: [...new Set(links.map(({ url }) => url))],
  }
}

const longestBody = update.fields.body?.max ?? 0

/** The text with its links at its end, where there is room for them: they are among the sources too. */
function bodyOf(text: string, links: readonly Link[]): string {
  if (links.length === 0) return text
  const list = links.map(({ url, kind, title }) => {
    const word = kind === null ? '' : ` (${kind.replaceAll('_', ' ')})`
    return title === null ? `- <${url}>${word}` : `- [${plain(title)}](<${url}>)${word}`
  })
  const both = `${text}\n\n${list.join('\n')}`
  return [...both].length <= longestBody ? both : text
}

/** Text in which nothing is a sign of Markdown. */
const plain = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>&#~|!]/g, (sign) => `\\${sign}`)
