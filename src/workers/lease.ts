import type { Clock } from '../clock.ts'
import { sql } from '../storage/drizzle.ts'
import type { Storage } from '../storage/storage.ts'

/** How long a lease is good for when nobody renews it, in milliseconds: longer than any one piece of the work. */
const goodFor = 10 * 60_000

/**
 * Does work that only one server at a time may do; leaves it when another one is at it.
 *
 * The lease is the time until which it is held. Whoever holds it knows that time, so that
 * a server which was away too long learns from `renew` that another took its place.
 */
export async function leased(
  storage: Storage,
  { now }: Clock,
  name: string,
  work: (renew: () => Promise<boolean>) => Promise<void>,
): Promise<void> {
  let until = await taken(storage, name, now())
  if (until === null) return
  let turn: Promise<unknown> = Promise.resolve()
  const renewed = async (): Promise<boolean> => {
    if (until !== null && until - now() < goodFor / 2)
      until = await moved(storage, name, until, now() + goodFor)
    return until !== null
  }
  const renew = (): Promise<boolean> => {
    const next = turn.then(renewed)
    turn = next.catch(() => {})
    return next
  }
  try {
    await work(renew)
  } finally {
    await turn
    if (until !== null) await moved(storage, name, until, 0)
  }
}

/** Takes a lease that nobody holds. */
async function taken(storage: Storage, name: string, now: number): Promise<number | null> {
  const until = now + goodFor
  const key = `lease ${name}`
  const rows = await storage.write((tx) =>
    tx.rows<{ value: number }>({
      shape: 'take lease',
      build: () => sql`
        insert into ${tx.tables.counter} (name, value) values (${sql.placeholder('key')}, ${sql.placeholder('until')})
        on conflict (name) do update set value = excluded.value where ${tx.tables.counter}.value < ${sql.placeholder('now')} returning value`,
      values: { key, until, now },
    }),
  )
  return rows.length > 0 ? until : null
}

/** Moves the time of a lease that is still held; gives null where it is not. */
async function moved(storage: Storage, name: string, from: number, to: number): Promise<number | null> {
  const rows = await storage.write((tx) =>
    tx.rows<{ value: number }>({
      shape: 'move lease',
      build: () =>
        sql`update ${tx.tables.counter} set value = ${sql.placeholder('to')} where name = ${sql.placeholder('key')} and value = ${sql.placeholder('from')} returning value`,
      values: { key: `lease ${name}`, from, to },
    }),
  )
  return rows.length > 0 ? to : null
}
