import { sql } from '../../storage/drizzle.ts'
import type { Storage, Tx } from '../../storage/storage.ts'
import { holdLog } from '../changes/note.ts'
import { settle } from '../changes/settle.ts'
import { type Touched, touch } from '../changes/touched.ts'
import type { Due } from './due.ts'
import type { Finding } from './finding.ts'
import { gatherRest } from './gather.ts'
import { type Standing, standingAfter } from './standing.ts'

/** How many checks of an address are remembered. */
const remembered = 20

/** Writes down what was found of an address, and shows it on the media that name it; gives the change number where that changed one. */
export async function recordFinding(
  storage: Storage,
  publicUrl: string,
  due: Due,
  finding: Finding,
  now: number,
): Promise<number | null> {
  return storage.write(async (tx) => {
    await holdLog(tx)
    const before = await standingOf(tx, due.id)
    if (!before) return null
    const after = standingAfter(before, finding, now)
    await keepStanding(tx, due.id, after, finding, now)
    await keepCheck(tx, due.id, finding, now)
    if (finding.outcome === 'busy') await postponeHost(tx, due.host, after.nextAt)
    if (after.status === before.status) return null
    return showAnew(tx, publicUrl, due.id, now)
  })
}

async function standingOf(tx: Tx, id: string): Promise<Standing | undefined> {
  const [row] = await tx.rows<Standing>({
    shape: 'standing of an address',
    build: () =>
      sql`select status, failures, failing_since as "failingSince", next_at as "nextAt" from ${tx.tables.webAddress} where id = ${sql.placeholder('id')}`,
    values: { id },
  })
  return row
}

async function keepStanding(
  tx: Tx,
  id: string,
  standing: Standing,
  { outcome, code, leadsTo, etag, lastModified }: Finding,
  now: number,
): Promise<void> {
  const { webAddress } = tx.tables
  const answered = outcome === 'ok' || outcome === 'redirected'
  const found = { ...standing, outcome, code, checkedAt: now }
  // What says that a page did not change says what it said before.
  const validators = code === 304 ? {} : { etag, lastModified }
  await tx.db
    .update(webAddress)
    .set(answered ? { ...found, leadsTo, ...validators } : found)
    .where(sql`id = ${id}`)
}

/** Adds to the history of an address, and takes away what is too long ago. */
async function keepCheck(tx: Tx, addressId: string, { outcome, code }: Finding, at: number): Promise<void> {
  const { addressCheck } = tx.tables
  await tx.db
    .insert(addressCheck)
    .values({ addressId, at, outcome, code })
    .onConflictDoUpdate({ target: [addressCheck.addressId, addressCheck.at], set: { outcome, code } })
  await tx.rows({
    shape: 'forget checks',
    build: () => sql`
      delete from ${addressCheck} where address_id = ${sql.placeholder('id')} and at < (
        select min(at) from (
          select at from ${addressCheck} where address_id = ${sql.placeholder('id')} order by at desc limit ${sql.raw(String(remembered))}
        ) latest
      ) returning at`,
    values: { id: addressId },
  })
}

/** Asks a host that is busy for nothing before the time that it named. */
async function postponeHost(tx: Tx, host: string, until: number): Promise<void> {
  await tx.rows({
    shape: 'postpone host',
    build: () =>
      sql`update ${tx.tables.webAddress} set next_at = ${sql.placeholder('until')} where host = ${sql.placeholder('host')} and next_at < ${sql.placeholder('until')} returning id`,
    values: { until, host },
  })
}

/** Shows the live media that are at an address as they are now; gives the number of the last change that this makes. */
export async function showAnew(tx: Tx, publicUrl: string, id: string, now: number): Promise<number | null> {
  await gatherRest(tx, now)
  const rows = await tx.rows<{ itemId: string }>({
    shape: 'media at an address',
    build: () =>
      sql`select item_id as "itemId" from ${tx.tables.addressUse} where address_id = ${sql.placeholder('id')} and field = 'mediaUrl'`,
    values: { id },
  })
  const touched: Touched = new Map()
  const ids = rows.map(({ itemId }) => itemId)
  if (ids.length > 0) touch(touched, 'media', ids)
  return settle(tx, touched, publicUrl, now)
}
