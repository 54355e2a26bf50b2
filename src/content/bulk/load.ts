import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Entry } from '../changes/entries.ts'
import type { Warning } from '../editing/alike.ts'
import { comingKey } from '../editing/checked-content.ts'
import { type Desk, perform } from '../editing/desk.ts'
import { keepDraft } from '../editing/draft-of.ts'
import { makePublic } from '../editing/make-public.ts'
import { goingOut } from './going-out.ts'
import { claimsOf, type Imagined, type Plan, type Planned, planOf } from './plan.ts'
import type { Outcome, Record, Unreadable } from './record.ts'

/** What became of a line: of what was written its item, of what was not everything that is wrong. */
export type Report = {
  readonly line: number
  readonly outcome: Outcome
  readonly type?: string
  readonly id?: string
  readonly slug?: string
  readonly version?: number
  readonly errors?: readonly Fault[]
  readonly warnings?: readonly Warning[]
}

/** How a body is to be loaded. */
export type Loading = { readonly publish: boolean; readonly dryRun: boolean }

/** How many records are written in one transaction. */
const batchSize = 500

/** How many keys a dry run remembers of what it would make, a few of each record: later lines may name them. */
const mostImagined = 500_000

/** How many faults of one line are told. */
const mostFaults = 20

/**
 * Loads records in batches, each in a transaction of its own, and reports on every line; good lines are kept beside bad ones.
 *
 * Lines may name one another within a batch in any direction, and whatever stands in batches before.
 */
export async function* load(
  desk: Desk,
  actor: Actor,
  records: AsyncIterable<Record | Unreadable>,
  { publish, dryRun }: Loading,
): AsyncGenerator<readonly Report[]> {
  permitLoading(actor, publish)
  const imagined: Imagined = new Map()
  let batch: Record[] = []
  let unreadable: Unreadable[] = []
  for await (const each of records) {
    if ('faults' in each) unreadable.push(each)
    else batch.push(each)
    if (batch.length + unreadable.length >= batchSize) yield* written()
  }
  while (batch.length + unreadable.length > 0) yield* written()

  async function* written(): AsyncGenerator<readonly Report[]> {
    if (imagined.size > mostImagined)
      throw new Problem('payload_too_large', 'A dry run cannot look at so many records: send them in parts.')
    const { reports, rest } = dryRun
      ? await desk.storage.read((reader) => imagine(planOf(reader, desk, actor, batch, publish, imagined)))
      : await perform(desk, async (tx) =>
          carriedOut(tx, desk, actor, await planOf(tx, desk, actor, batch, publish)),
        )
    const unread = unreadable.map(({ line, faults }) => refusal(line, faults))
    ;[batch, unreadable] = [[...rest], []]
    yield [...reports, ...unread].sort((one, other) => one.line - other.line)
  }

  async function imagine(planning: Promise<Plan>) {
    const plan = await planning
    for (const { record, id, content } of plan.planned)
      for (const claim of [...claimsOf(record), comingKey(record.resource, content.slug)])
        imagined.set(claim, id)
    const reports = [
      ...plan.planned.map((each) => report(each, each.entry ? each.entry : undefined)),
      ...plan.refused.map(({ record, faults }) => refusal(record.line, faults)),
    ]
    return { reports, rest: plan.rest }
  }
}

/** Refuses who may not load anything. */
export function permitLoading(actor: Actor, publish: boolean): void {
  permit(actor, 'content:write')
  if (publish) permit(actor, 'content:publish')
}

/** Writes a batch as it was planned. */
async function carriedOut(tx: Tx, desk: Desk, actor: Actor, { planned, refused, rest }: Plan) {
  const entries = new Map<string, Entry>()
  for (const { record, id, entry, content, same } of planned)
    entries.set(
      id,
      same && entry
        ? entry
        : await keepDraft(tx, desk, actor, record.resource, { id, entry, content, deed: 'import' }),
    )
  const going = planned
    .filter(({ publish }) => publish)
    .map(({ id, content }) => goingOut(entries.get(id) as Entry, content))
  if (going.length > 0) {
    const published = await makePublic(tx, desk.publicUrl, desk.clock.now(), going)
    for (const entry of published) entries.set(entry.id, entry)
    await witness(
      tx,
      desk.clock,
      actor,
      published.map(({ id, type, version }) => ({ deed: 'publish', type, subject: id, version })),
    )
  }
  const reports = [
    ...planned.map((each) => report(each, entries.get(each.id))),
    ...refused.map(({ record, faults }) => refusal(record.line, faults)),
  ]
  return { reports, rest }
}

function report({ record, outcome, warnings, content }: Planned, entry: Entry | undefined): Report {
  return {
    line: record.line,
    outcome,
    type: record.resource.name,
    ...(entry && { id: entry.id }),
    slug: content.slug,
    ...(entry && { version: entry.version }),
    ...(warnings.length > 0 && { warnings }),
  }
}

const refusal = (line: number, faults: readonly Fault[]): Report => ({
  line,
  outcome: 'refused',
  errors: faults.slice(0, mostFaults),
})
