import { readFile } from 'node:fs/promises'
import { operator } from '../../access/actor.ts'
import type { Clock } from '../../clock.ts'
import { catalogue } from '../../model/catalogue.ts'
import type { Reader, Storage } from '../../storage/storage.ts'
import { holdLog } from '../changes/note.ts'
import { headOf } from '../heads.ts'
import { dataFiles, type Placed } from './data-files.ts'
import { type Imported, publishRecords, soundRecords } from './import.ts'
import { placedRecords } from './read-records.ts'

/**
 * Loads the content that comes with the program into a database that never held any; gives null for any other.
 *
 * Asked again when the log is held, so that of two servers that start at once only one
 * loads it and nobody's work is written over.
 */
export async function loadBundled(
  storage: Storage,
  clock: Clock,
  publicUrl: string,
): Promise<Imported | null> {
  if (!(await storage.read(isEmpty))) return null
  const records = await bundledRecords()
  const checked = await storage.read((reader) => soundRecords(reader, clock, records))
  return storage.write(async (tx) => {
    await holdLog(tx)
    if (!(await isEmpty(tx))) return null
    return publishRecords(tx, operator, clock.now(), publicUrl, checked, () => {})
  })
}

/** The records that come with the program, in the order of their files. */
export async function bundledRecords(): Promise<Placed[]> {
  const folder = new URL('../../../data/', import.meta.url)
  const files = Object.keys(dataFiles)
  const contents = await Promise.all(files.map((file) => readFile(new URL(file, folder))))
  return files.flatMap((file, place) => placedRecords(file, contents[place] as Uint8Array))
}

async function isEmpty(reader: Reader): Promise<boolean> {
  const types = catalogue.map(({ name }) => name)
  return (await headOf(reader, types)).sequence === 0
}
