import { operator } from '../access/actor.ts'
import { systemClock } from '../clock.ts'
import { refresh, rememberedUrl } from '../content/changes/refresh.ts'
import type { Placed } from '../content/exchange/data-files.ts'
import { foreseeImport, importRecords } from '../content/exchange/import.ts'
import { placedRecords } from '../content/exchange/read-records.ts'
import { type Fault, Problem } from '../errors.ts'
import { publicUrlOf, withStorage } from './database.ts'
import { bytesOf } from './files.ts'
import { configured } from './program.ts'
import { progressOn } from './progress.ts'

/**
 * Loads files into the database: all records, or none when any is not right.
 *
 * Without PUBLIC_URL the links of items begin as they do already: whoever imports
 * beside a running server need not know its settings.
 */
export async function importFiles(
  files: readonly string[],
  { json = false, dryRun = false }: { json?: boolean; dryRun?: boolean },
): Promise<void> {
  const config = configured()
  const records = await recordsOfAll(files)
  const progress = progressOn(process.stderr)
  try {
    const done = await withStorage(config, async (storage) => {
      if (dryRun) return foreseeImport(storage, operator, systemClock, records)
      const publicUrl = config.publicUrl ?? (await storage.read(rememberedUrl)) ?? publicUrlOf(config)
      const done = await importRecords(storage, operator, systemClock, publicUrl, records, progress)
      await refresh(storage, systemClock, publicUrl)
      return done
    })
    progress.end()
    const told = `${done.created} records created, ${done.changed} changed, ${done.unchanged} as they were.`
    const words = dryRun ? `Nothing was changed; an import would tell: ${told}` : told
    process.stdout.write(`${json ? JSON.stringify(done) : words}\n`)
  } finally {
    progress.end()
  }
}

/** The records of all files; what cannot be read in any of them is refused at once. */
async function recordsOfAll(files: readonly string[]): Promise<Placed[]> {
  const records: Placed[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const name = file === '-' ? 'stdin' : file
    try {
      records.push(...placedRecords(name, await bytesOf(file)))
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      faults.push(...error.faults)
    }
  }
  if (faults.length > 0)
    throw new Problem('invalid_content', 'Not every record can be read; nothing was loaded.', faults)
  return records
}
