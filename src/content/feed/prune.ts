import { sql } from '../../storage/drizzle.ts'
import type { Storage, Tx } from '../../storage/storage.ts'
import { prunedUpTo } from './log.ts'

/** How many lines are gone through in a transaction. */
const batch = 5000

/**
 * Prunes the log of what was changed before a time, and gives how many lines were deleted.
 *
 * Of each item that was public then its newest line stays, so that who begins at the beginning misses nothing. Whoever
 * has read less than what is pruned is told so from the first transaction on, before any line is gone.
 */
export async function pruneLog(storage: Storage, before: number): Promise<number> {
  const horizon = await storage.write((tx) => moveHorizon(tx, before))
  let deleted = 0
  for (let after = 0; after < horizon; ) {
    const from = after
    const step = await storage.write((tx) => pruneSome(tx, from, horizon))
    deleted += step.deleted
    after = step.upTo
  }
  return deleted
}

/** Moves the number up to which the log is pruned to the newest before the oldest line that stays; gives 0 where it does not move. */
async function moveHorizon(tx: Tx, before: number): Promise<number> {
  const { change, setting } = tx.tables
  const [row] = await tx.rows<{ horizon: number | null }>({
    shape: 'horizon',
    build: () => sql`
      select coalesce((select min(sequence) - 1 from ${change} where at >= ${sql.placeholder('before')}), max(sequence)) as horizon
      from ${change}`,
    values: { before },
  })
  const horizon = Number(row?.horizon ?? 0)
  if (horizon <= (await prunedUpTo(tx))) return 0
  await tx.db
    .insert(setting)
    .values({ name: 'pruned', value: String(horizon) })
    .onConflictDoUpdate({ target: setting.name, set: { value: String(horizon) } })
  return horizon
}

async function pruneSome(
  tx: Tx,
  after: number,
  horizon: number,
): Promise<{ readonly deleted: number; readonly upTo: number }> {
  const { change } = tx.tables
  const range = { after, horizon }
  const [row] = await tx.rows<{ last: number | null }>({
    shape: 'lines to prune',
    build: () => sql`
      select max(sequence) as last from (select sequence from ${change}
        where sequence > ${sql.placeholder('after')} and sequence <= ${sql.placeholder('horizon')}
        order by sequence limit ${sql.raw(String(batch))}) line`,
    values: range,
  })
  const upTo = Number(row?.last ?? horizon)
  const gone = await tx.rows<{ sequence: number }>({
    shape: 'prune',
    build: () => sql`
      delete from ${change} where sequence > ${sql.placeholder('after')} and sequence <= ${sql.placeholder('upTo')}
        and (op = 'delete' or exists (select 1 from ${change} later where later.item_id = ${change.itemId}
          and later.sequence > ${change.sequence} and later.sequence <= ${sql.placeholder('horizon')}))
      returning sequence`,
    values: { ...range, upTo },
  })
  return { deleted: gone.length, upTo }
}
