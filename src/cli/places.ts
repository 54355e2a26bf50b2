import { operator } from '../access/actor.ts'
import { systemClock } from '../clock.ts'
import { importZips } from '../content/places/import-zips.ts'
import { withStorage } from './database.ts'
import { bytesOf } from './files.ts'
import { configured } from './program.ts'

/** Loads the counties of ZIP codes into the database: the whole file, or nothing when any line is not right. */
export async function importPlaces(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const config = configured()
  const bytes = await bytesOf(file)
  const name = file === '-' ? 'stdin' : file
  const done = await withStorage(config, (storage) => importZips(storage, operator, systemClock, name, bytes))
  const words = `${done.zips} ZIP codes with ${done.parts} parts in counties; what was imported before is gone.`
  process.stdout.write(`${json ? JSON.stringify(done) : words}\n`)
}
