import { hash } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { Problem } from '../../errors.ts'
import { catalogue } from '../../model/catalogue.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage, Tx } from '../../storage/storage.ts'
import { rendererVersion } from '../render.ts'
import { indexVersion } from './lay-documents.ts'
import { holdLog } from './note.ts'
import { reindex } from './reindex.ts'
import { settle } from './settle.ts'
import { type Touched, touch } from './touched.ts'

/**
 * Makes every item's public form anew when another renderer or another PUBLIC_URL made it, and the index of words when another version did.
 *
 * Gives a word that moves whenever the same content would be answered in other
 * bytes: it tells databases, renderers and addresses apart.
 */
export async function refresh(storage: Storage, clock: Clock, publicUrl: string): Promise<string> {
  const made = JSON.stringify([rendererVersion, publicUrl])
  return storage.write(async (tx) => {
    await holdLog(tx)
    const before = await settingsOf(tx)
    const instance = before.get('instance') ?? Buffer.from(clock.newUuid()).toString('hex')
    if (before.get('rendered') !== made) {
      await settle(tx, await everything(tx), publicUrl, clock.now())
      await keep(tx, { instance, rendered: made })
    }
    if (before.get('indexed') !== indexVersion) await indexAnew(tx)
    return hash('sha1', instance + made + indexVersion, 'base64url').slice(0, 8)
  })
}

/**
 * The same word of a database that is served as it is, where items and their `url` stay the origin's and links alone are this server's.
 *
 * Gives the origin's address, too. Nothing is made anew: what this program could not answer from is refused.
 */
export async function editionOfCopy(
  storage: Storage,
  publicUrl: string,
): Promise<{ edition: string; origin: string }> {
  return storage.read(async (reader) => {
    const { instance, rendered, indexed } = Object.fromEntries(await settingsOf(reader))
    if (instance === undefined || rendered === undefined)
      throw new Problem(
        'unavailable',
        'The database of DATABASE_URL has no content yet: fill it before a copy of it is served.',
      )
    if (indexed !== indexVersion)
      throw new Problem(
        'unavailable',
        'Another version of the program made the index that search reads: bring it up to date with `happenings reindex`.',
      )
    const made = JSON.stringify([rendered, rendererVersion, publicUrl])
    return {
      edition: hash('sha1', instance + made + indexVersion, 'base64url').slice(0, 8),
      origin: JSON.parse(rendered)[1],
    }
  })
}

/** Makes the index of words anew; gives the number of items in it. */
export async function remakeIndex(storage: Storage): Promise<number> {
  return storage.write(async (tx) => {
    await holdLog(tx)
    return indexAnew(tx)
  })
}

async function indexAnew(tx: Tx): Promise<number> {
  const count = await reindex(tx)
  await keep(tx, { indexed: indexVersion })
  return count
}

/** The PUBLIC_URL that the items of this database were last made for, if any were made. */
export async function rememberedUrl(reader: Reader): Promise<string | undefined> {
  const made = (await settingsOf(reader)).get('rendered')
  return made === undefined ? undefined : JSON.parse(made)[1]
}

async function settingsOf(tx: Reader): Promise<Map<string, string>> {
  const rows = await tx.rows<{ name: string; value: string }>({
    shape: 'settings',
    build: () => sql`select name, value from ${tx.tables.setting}`,
    values: {},
  })
  return new Map(rows.map(({ name, value }) => [name, value]))
}

async function keep(tx: Tx, values: Record<string, string>): Promise<void> {
  const { setting } = tx.tables
  for (const [name, value] of Object.entries(values)) {
    await tx.db
      .insert(setting)
      .values({ name, value })
      .onConflictDoUpdate({ target: setting.name, set: { value } })
  }
}

async function everything(tx: Tx): Promise<Touched> {
  const touched: Touched = new Map()
  for (const { name } of catalogue) {
    const rows = await tx.rows<{ id: string }>({
      shape: `all ids ${name}`,
      build: () => sql`select id from ${tx.tables.items[name]} order by id`,
      values: {},
    })
    if (rows.length > 0)
      touch(
        touched,
        name,
        rows.map(({ id }) => id),
      )
  }
  return touched
}
