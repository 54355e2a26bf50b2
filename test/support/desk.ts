import type { Test } from 'tap'
import { type Actor, operator } from '../../src/access/actor.ts'
import { systemClock } from '../../src/clock.ts'
import type { Desk } from '../../src/content/editing/desk.ts'
import type { Fetch } from '../../src/content/links/fetch.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from './content.ts'
import { type Engine, openSite } from './site.ts'

/** A desk over the bundled content, and the server that the public sees it through. */
export async function openDesk(t: Test, engine: Engine = 'sqlite', clock = systemClock, sendHook?: Fetch) {
  const site = await openSite(t, { engine, clock, sendHook })
  const desk: Desk = { storage: site.storage, clock, publicUrl }
  return { ...site, desk }
}

/** A key with every scope for content, limited to states where some are given. */
export const keyWith = (
  scopes: Extract<Actor, { kind: 'key' }>['scopes'],
  states: string[] | null = null,
): Actor => ({
  kind: 'key',
  id: 'key_test',
  name: 'Test key',
  scopes,
  states,
})

export const editor: Actor = operator

/** The changes after a number, the oldest first. */
export async function changesAfter(storage: Storage, sequence: number) {
  return storage.read((reader) =>
    reader.rows<{ sequence: number; op: string; type: string; itemId: string }>({
      shape: 'test changes',
      build: () =>
        sql`select sequence, op, type, item_id as "itemId" from ${reader.tables.change} where sequence > ${sql.placeholder('sequence')} order by sequence`,
      values: { sequence },
    }),
  )
}

/** The newest number of the log. */
export async function headNow(storage: Storage): Promise<number> {
  const [row] = await storage.read((reader) =>
    reader.rows<{ value: number }>({
      shape: 'test head',
      build: () => sql`select value from ${reader.tables.counter} where name = 'change'`,
      values: {},
    }),
  )
  return Number(row?.value ?? 0)
}
