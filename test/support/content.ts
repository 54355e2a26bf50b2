import { join } from 'node:path'
import pg from 'pg'
import { systemClock } from '../../src/clock.ts'
import { refresh } from '../../src/content/changes/refresh.ts'
import { loadBundled } from '../../src/content/exchange/bundled.ts'
import { migrate, openStorage, type Place } from '../../src/storage/open.ts'

/** What links begin with in tests. */
export const publicUrl = 'http://happenings.test'

/** The program version that tests say they are. */
export const version = '0.1.0'

/** Makes one database of each engine that holds the bundled content, for the tests to copy. */
export async function prepareContent(
  folder: string,
  clusterUrl: string,
): Promise<{ file: string; database: string }> {
  const file = join(folder, 'content.db')
  const database = 'bundled_content'
  const cluster = new pg.Client({ connectionString: clusterUrl })
  await cluster.connect()
  await cluster.query(`create database ${database}`)
  await cluster.end()
  const url = Object.assign(new URL(clusterUrl), { pathname: `/${database}` }).href
  await fill({ engine: 'sqlite', file })
  await fill({ engine: 'postgres', url })
  return { file, database }
}

async function fill(place: Place): Promise<void> {
  await migrate(place, version)
  const storage = openStorage(place)
  await loadBundled(storage, systemClock, publicUrl)
  await refresh(storage, systemClock, publicUrl)
  await storage.close()
}
