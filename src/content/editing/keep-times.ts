import { schedule } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { Problem } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { type Entry, enter, entryColumns } from '../changes/entries.ts'
import { type Desk, perform } from './desk.ts'
import { revisionOf } from './find-entry.ts'
import { leavePublic } from './leave-public.ts'
import { makePublic } from './make-public.ts'

/** What became of an item whose time had come. */
export type Kept = {
  readonly id: string
  readonly slug: string
  readonly deed: 'publish' | 'expire' | 'hinder'
  /** When it was to be done. */
  readonly dueAt: number
  readonly hindrance?: string
}

/** Does what is due: publishes and ends items whose time has come. Several servers on one database do each once. */
export async function keepTimes(desk: Desk): Promise<Kept[]> {
  const kept: Kept[] = []
  // Each in a transaction of its own, so that one that cannot go out holds up no other; those named together go together.
  for (;;) {
    const now = desk.clock.now()
    if (!(await desk.storage.read((reader) => firstDue(reader, now)))) return kept
    const done = await perform(desk, async (tx) => {
      const due = await firstDue(tx, now)
      if (!due) return undefined
      return due.endAt !== null && due.endAt <= now && (due.publishAt ?? now + 1) > now
        ? expired(tx, desk, due, now)
        : published(tx, desk, due, now)
    })
    if (!done) return kept
    kept.push(...done)
  }
}

/** When the next thing is to be done, if anything is. */
export async function nextTime(reader: Reader): Promise<number | null> {
  const { entry } = reader.tables
  const [row] = await reader.rows<{ at: number | null }>({
    shape: 'next time',
    build: () => sql`
      select min(at) as at from (
        select min(publish_at) as at from ${entry} where publish_at is not null
        union all select min(end_at) from ${entry} where end_at is not null and published_version is not null
      ) as times`,
    values: {},
  })
  return row?.at === null || row?.at === undefined ? null : Number(row.at)
}

async function firstDue(reader: Reader, now: number): Promise<Entry | undefined> {
  const { entry } = reader.tables
  const [row] = await reader.rows<Entry>({
    shape: 'first due',
    build: () => sql`
      select ${entryColumns} from ${entry} e
      where e.publish_at <= ${sql.placeholder('now')} or (e.end_at <= ${sql.placeholder('now')} and e.published_version is not null)
      order by coalesce(e.publish_at, e.end_at), e.id limit 1`,
    values: { now },
  })
  return row
}

/** Publishes an item with all others of the very same time: they may name one another. */
async function published(tx: Tx, desk: Desk, due: Entry, now: number): Promise<Kept[]> {
  const together = await tx.rows<Entry>({
    shape: 'due together',
    build: () =>
      sql`select ${entryColumns} from ${tx.tables.entry} e where e.publish_at = ${sql.placeholder('at')} order by e.id`,
    values: { at: due.publishAt },
  })
  const hindrance = await hindranceOf(tx, desk, together, now)
  if (hindrance === undefined) {
    await told(tx, desk, 'publish', together)
    return together.map((entry) => keptOf(entry, 'publish'))
  }
  const alone = together.length === 1 ? hindrance : await hindranceOf(tx, desk, [due], now)
  if (alone === undefined) {
    await told(tx, desk, 'publish', [due])
    return [keptOf(due, 'publish')]
  }
  const { scheduledVersion: _, ...rest } = due
  await enter(tx, [
    {
      ...rest,
      scheduledVersion: null,
      publishAt: null,
      stage: due.stage === 'scheduled' ? 'draft' : due.stage,
      hindrance: alone,
    },
  ])
  await told(tx, desk, 'hinder', [due])
  return [{ ...keptOf(due, 'hinder'), hindrance: alone }]
}

/** Publishes what was scheduled, or says why that cannot be; what is refused is refused before anything is written. */
async function hindranceOf(
  tx: Tx,
  { publicUrl }: Desk,
  entries: readonly Entry[],
  now: number,
): Promise<string | undefined> {
  try {
    const going = []
    for (const entry of entries) {
      const { version, createdAt, content } = await revisionOf(
        tx,
        entry.id,
        entry.scheduledVersion ?? entry.version,
      )
      const revision = { type: entry.type, itemId: entry.id, version, createdAt, content }
      going.push({ entry, revision, endAt: entry.endAt, timeZone: entry.timeZone })
    }
    await makePublic(tx, publicUrl, now, going)
    return undefined
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'invalid_content') throw error
    const said = error.faults.map(({ detail }) => detail).join(' ')
    return (said || error.message).slice(0, 1000)
  }
}

async function expired(tx: Tx, desk: Desk, due: Entry, now: number): Promise<Kept[]> {
  const { publishAt, scheduledVersion, stage } = due
  const left = await leavePublic(tx, desk.publicUrl, resourceOf(due.type), due, {
    reason: 'expired',
    replacement: null,
    at: now,
  })
  // What is scheduled for later stays so.
  if (publishAt !== null) await enter(tx, [{ ...left, publishAt, scheduledVersion, stage }])
  await told(tx, desk, 'expire', [due])
  return [keptOf(due, 'expire')]
}

const keptOf = (entry: Entry, deed: Kept['deed']): Kept => ({
  id: entry.id,
  slug: entry.slug,
  deed,
  dueAt: (deed === 'expire' ? entry.endAt : entry.publishAt) ?? 0,
})

async function told(tx: Tx, { clock }: Desk, deed: Kept['deed'], entries: readonly Entry[]): Promise<void> {
  await witness(
    tx,
    clock,
    schedule,
    entries.map(({ id, type, version, scheduledVersion }) => ({
      deed,
      type,
      subject: id,
      version: deed === 'publish' ? (scheduledVersion ?? version) : version,
    })),
  )
}
