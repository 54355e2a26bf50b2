import type { Actor } from '../../access/actor.ts'
import { permitStates } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import { lookoutOver, type Warning } from '../editing/alike.ts'
import { type Coming, checkedContent, comingKey } from '../editing/checked-content.ts'
import type { Desk } from '../editing/desk.ts'
import { permitItem, statesOf } from '../editing/draft-of.ts'
import { revisionOf } from '../editing/find-entry.ts'
import type { Content } from '../written.ts'
import { goesOut } from './going-out.ts'
import { identify } from './identify.ts'
import type { Record } from './record.ts'
import { sift } from './sift.ts'
import { writtenOf } from './written-of.ts'

/** What is to be done with a record. */
export type Planned = {
  readonly record: Record
  readonly id: string
  readonly entry: Entry | undefined
  readonly content: Content
  readonly same: boolean
  readonly publish: boolean
  readonly outcome: 'created' | 'changed' | 'unchanged'
  readonly warnings: readonly Warning[]
}

/** A record that is not to be written, and why. */
export type Refused = { readonly record: Record; readonly faults: readonly Fault[] }

/** What is to be done with a batch; `rest` names an item of it again, and waits until the batch is written. */
export type Plan = {
  readonly planned: readonly Planned[]
  readonly refused: readonly Refused[]
  readonly rest: readonly Record[]
}

/** Items that only a dry run has made: their ids by type and key. */
export type Imagined = Map<string, string>

type Known = { readonly record: Record; readonly id: string; readonly entry: Entry | undefined }

/** Looks at records together, which may name one another: what each would come to, or everything that is wrong with it. */
export async function planOf(
  reader: Reader,
  desk: Desk,
  actor: Actor,
  records: readonly Record[],
  publish: boolean,
  imagined: Imagined = new Map(),
): Promise<Plan> {
  const own = new Map<string, string>()
  const coming: Coming = { get: (key) => own.get(key) ?? imagined.get(key) }
  const refused: Refused[] = []
  const known: Known[] = []
  const ids = new Set<string>()
  let place = 0
  for (; place < records.length; place++) {
    const record = records[place] as Record
    const found = await identify(reader, record)
    if ('code' in found) {
      refused.push({ record, faults: [found] })
      continue
    }
    const claims = claimsOf(record)
    const before = claims.map((claim) => imagined.get(claim)).find(Boolean)
    const id = found.id ?? before ?? encodeId(record.resource.prefix, desk.clock.newUuid())
    if (ids.has(id) || claims.some((claim) => ids.has(claim))) break
    for (const claim of [id, ...claims]) ids.add(claim)
    for (const key of [id, record.written.slug])
      if (typeof key === 'string') own.set(comingKey(record.resource, key), id)
    known.push({ record, id, entry: found.entry })
  }
  const lookout = lookoutOver(reader)
  const sound: Planned[] = []
  for (const each of known) {
    try {
      sound.push(await planned(each))
    } catch (error) {
      refused.push({ record: each.record, faults: faultsOf(error) })
    }
  }
  const sifted = await sift(reader, known, sound, publish)
  return { planned: sifted.planned, refused: [...refused, ...sifted.refused], rest: records.slice(place) }

  async function planned({ record, id, entry }: Known): Promise<Planned> {
    const { resource } = record
    const before = entry && (await revisionOf(reader, id, entry.version)).content
    if (before) permitStates(actor, statesOf(resource, before))
    const out = publish && (record.stage === undefined || record.stage === 'published')
    if (entry && out) await permitItem(reader, actor, resource, entry)
    const written = await writtenOf(reader, record, before)
    const content = await checkedContent(
      reader,
      resource,
      id,
      { ...written, slug: written.slug ?? before?.slug },
      coming,
    )
    permitStates(actor, statesOf(resource, content))
    const same = entry !== undefined && JSON.stringify(before) === JSON.stringify(content)
    const goes = out && goesOut(entry, same, record.stage === 'published')
    const anew = entry === undefined && !claimsOf(record).some((claim) => imagined.has(claim))
    const outcome = anew ? 'created' : same && !goes ? 'unchanged' : 'changed'
    const warnings = anew ? await lookout(resource, id, content) : []
    return { record, id, entry, content, same, publish: goes, outcome, warnings }
  }
}

/** What a record asks to be known by, besides its id: two that ask for the same are written one after the other. */
export function claimsOf({ resource, written }: Record): string[] {
  const external = Array.isArray(written.externalIds) ? written.externalIds : []
  return [
    ...external.map((given) => `${resource.name} external ${JSON.stringify(given)}`),
    typeof written.slug === 'string'
      ? comingKey(resource, written.slug)
      : `${resource.name} named ${String(written[resource.label]).toLowerCase()}`,
  ]
}

/** What is wrong, as the line's report tells it. */
function faultsOf(error: unknown): readonly Fault[] {
  if (!(error instanceof Problem)) throw error
  return error.faults.length > 0 ? error.faults : [{ pointer: '', code: error.code, detail: error.message }]
}
