import { operator } from '../access/actor.ts'
import { systemClock } from '../clock.ts'
import { alikeRecords } from '../content/bulk/alike-records.ts'
import { type Row, rowsOfTable, wholeRecords } from '../content/bulk/table.ts'
import { refresh, rememberedUrl } from '../content/changes/refresh.ts'
import type { Placed } from '../content/exchange/data-files.ts'
import { foreseeImport, importChecked, soundRecords } from '../content/exchange/import.ts'
import { placedRecords } from '../content/exchange/read-records.ts'
import { type Fault, Problem } from '../errors.ts'
import { resourceOf } from '../model/catalogue.ts'
import type { Reader } from '../storage/storage.ts'
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
  const read = await readAll(files)
  const progress = progressOn(process.stderr)
  try {
    const done = await withStorage(config, async (storage) => {
      const { checked, warnings } = await storage.read((reader) => lookedOver(reader, read))
      const more = warnings.length > 0 && { warnings }
      if (dryRun) return { ...(await storage.read((reader) => foreseeImport(reader, checked))), ...more }
      const publicUrl = config.publicUrl ?? (await storage.read(rememberedUrl)) ?? publicUrlOf(config)
      const done = await importChecked(storage, operator, systemClock, publicUrl, checked, progress)
      await refresh(storage, systemClock, publicUrl)
      return { ...done, ...more }
    })
    progress.end()
    const told = `${done.created} records created, ${done.changed} changed, ${done.unchanged} as they were.`
    const words = dryRun ? `Nothing was changed; an import would tell: ${told}` : told
    process.stdout.write(`${json ? JSON.stringify(done) : words}\n`)
    const warnings = done.warnings ?? []
    process.stderr.write(warnings.map(({ source, detail }) => `${source}: ${detail}\n`).join(''))
  } finally {
    progress.end()
  }
}

/** What files hold: records, and rows of tables, which may leave out what is there already. */
type Read = { readonly records: readonly Placed[]; readonly rows: readonly Row[] }

/** Reads all files; what cannot be read in any of them is refused at once. */
async function readAll(files: readonly string[]): Promise<Read> {
  const [records, rows, faults]: [Placed[], Row[], Fault[]] = [[], [], []]
  for (const file of files) {
    const name = file === '-' ? 'stdin' : file
    try {
      const bytes = await bytesOf(file)
      if (/\.csv$/i.test(file)) rows.push(...(await rowsOfTable(resourceOf('partnership'), name, bytes)))
      else records.push(...placedRecords(name, bytes))
    } catch (error) {
      if (!(error instanceof Problem) || error.faults.length === 0) throw error
      faults.push(...error.faults)
    }
  }
  if (faults.length > 0)
    throw new Problem('invalid_content', 'Not every record can be read; nothing was loaded.', faults)
  return { records, rows }
}

/** What was read, checked against what is there, and what of it may be there already. */
async function lookedOver(reader: Reader, { records, rows }: Read) {
  const whole = [...records, ...(await wholeRecords(reader, rows))]
  const checked = await soundRecords(reader, systemClock, whole)
  return { checked, warnings: await alikeRecords(reader, checked) }
}
