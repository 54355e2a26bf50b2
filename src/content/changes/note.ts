import type { ResourceName } from '../../model/resource.ts'
import { countUp } from '../../storage/count-up.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Logged } from '../heads.ts'

/** A numbered public effect: an item is now in this state, or no longer public. */
export type Effect = {
  readonly type: ResourceName
  readonly itemId: string
  readonly op: 'upsert' | 'delete'
  readonly version: number
  /** What the item is found by after the change, as kept JSON. */
  readonly facets: string
}

/**
 * Notes changes in the transaction that makes them, and gives the number of the last.
 *
 * The numbers come from a counter row, not a sequence: the row stays locked until
 * commit, so a reader that remembers the last number it saw cannot miss one. It is
 * the last thing that a command does, so that the lock is short.
 */
export async function note(tx: Tx, effects: readonly Effect[], at: number): Promise<number> {
  const { change, items } = tx.tables
  const last = await countUp(tx, 'change', effects.length)
  const first = last - effects.length + 1
  const newest = new Map<ResourceName, number>()
  for (let start = 0; start < effects.length; start += 500) {
    const batch = effects
      .slice(start, start + 500)
      .map((effect, place) => ({ ...effect, sequence: first + start + place, at }))
    await tx.db.insert(change).values(batch)
    for (const { type, itemId, sequence } of batch) {
      newest.set(type, sequence)
      await tx.rows({
        shape: `number ${type}`,
        build: () =>
          sql`update ${items[type]} set sequence = ${sql.placeholder('sequence')} where id = ${sql.placeholder('id')} returning id`,
        values: { sequence, id: itemId },
      })
    }
  }
  for (const [type, sequence] of newest) await move(tx, type, sequence, at)
  return last
}

/** Notes in the transaction that imports it that the data about places are other ones: a number without an item. */
export async function notePlaces(tx: Tx, at: number): Promise<number> {
  const sequence = await countUp(tx, 'change', 1)
  await move(tx, 'place', sequence, at)
  return sequence
}

async function move(tx: Tx, type: Logged, sequence: number, at: number): Promise<void> {
  await tx.rows({
    shape: 'move head',
    build: () =>
      sql`insert into ${tx.tables.head} (type, sequence, at) values (${sql.placeholder('type')}, ${sql.placeholder('sequence')}, ${sql.placeholder('at')}) on conflict (type) do update set sequence = excluded.sequence, at = excluded.at`,
    values: { type, sequence, at },
  })
}

/** Takes the log's lock before the first change of a long piece of work, so that two of a kind do not run side by side. */
export async function holdLog(tx: Tx): Promise<void> {
  await countUp(tx, 'change', 0)
}
