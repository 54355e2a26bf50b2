import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import Database from 'better-sqlite3'
import { operator } from '../src/access/actor.ts'
import { systemClock } from '../src/clock.ts'
import { refresh } from '../src/content/changes/refresh.ts'
import { importRecords } from '../src/content/exchange/import.ts'
import { rendererVersion } from '../src/content/render.ts'
import { migrate, openStorage } from '../src/storage/open.ts'
import { benchRecords, contentVersion } from './content.ts'
import { publicUrl } from './public-url.ts'

/**
 * Gives the database that all servers read, made at the first run and kept in `var/bench`.
 *
 * The hand-written server gets a column for the HTML of updates, as whoever wrote it would have; ours does not read it.
 */
export async function benchDatabase(): Promise<string> {
  const folder = new URL('../var/bench/', import.meta.url).pathname
  const file = `${folder}content-${contentVersion}-${rendererVersion}.db`
  if (existsSync(file)) return file
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const unfinished = `${file}.unfinished`
  const place = { engine: 'sqlite', file: unfinished } as const
  await migrate(place, '0.1.0')
  const storage = openStorage(place)
  await importRecords(storage, operator, systemClock, publicUrl, await benchRecords())
  await refresh(storage, systemClock, publicUrl)
  await storage.close()
  addHtmlColumn(unfinished)
  await rename(unfinished, file)
  return file
}

function addHtmlColumn(file: string): void {
  const database = new Database(file)
  database.exec(`
    alter table "update" add column body_html text;
    update "update" set body_html = json_extract(item, '$.bodyHtml');
    vacuum;
    pragma wal_checkpoint(truncate)`)
  database.close()
}
