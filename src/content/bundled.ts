import { readFile } from 'node:fs/promises'
import { operator } from '../access/actor.ts'
import type { Clock } from '../clock.ts'
import { catalogue } from '../model/catalogue.ts'
import type { Storage } from '../storage/storage.ts'
import { dataFiles } from './data-files.ts'
import { headOf } from './heads.ts'
import { type Imported, importRecords, type Placed } from './import.ts'
import { placedRecords } from './read-records.ts'

/** Loads the content that comes with the program into a database that never held any. */
export async function loadBundled(
  storage: Storage,
  clock: Clock,
  publicUrl: string,
): Promise<Imported | null> {
  const head = await storage.read((reader) =>
    headOf(
      reader,
      catalogue.map(({ name }) => name),
    ),
  )
  if (head.sequence > 0) return null
  return importRecords(storage, operator, clock, publicUrl, await bundledRecords())
}

/** The records that come with the program, in the order of their files. */
export async function bundledRecords(): Promise<Placed[]> {
  const folder = new URL('../../data/', import.meta.url)
  const files = Object.keys(dataFiles)
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  return files.flatMap((file, place) => placedRecords(file, texts[place] as string))
}
