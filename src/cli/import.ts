import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { operator } from '../access/actor.ts'
import { systemClock } from '../clock.ts'
import { importRecords, type Placed, type Progress } from '../content/import.ts'
import { placedRecords } from '../content/read-records.ts'
import { refresh } from '../content/refresh.ts'
import { Problem } from '../errors.ts'
import { publicUrlOf, withStorage } from './database.ts'
import { configured } from './program.ts'

/** Loads files into the database: all records, or none when any is not right. */
export async function importFiles(
  files: readonly string[],
  { json = false }: { json?: boolean },
): Promise<void> {
  const config = configured()
  const records = (await Promise.all(files.map(recordsOf))).flat()
  const done = await withStorage(config, async (storage) => {
    const publicUrl = publicUrlOf(config)
    const done = await importRecords(storage, operator, systemClock, publicUrl, records, progress())
    await refresh(storage, systemClock, publicUrl)
    return done
  })
  const words = `${done.created} records created, ${done.changed} changed, ${done.unchanged} as they were.`
  process.stdout.write(`${json ? JSON.stringify(done) : words}\n`)
}

async function recordsOf(file: string): Promise<Placed[]> {
  try {
    return placedRecords(
      file === '-' ? 'stdin' : file,
      file === '-' ? await text(process.stdin) : await readFile(file, 'utf8'),
    )
  } catch (error) {
    const reason = readErrors[(Object(error) as { code?: string }).code ?? '']
    throw reason
      ? new Problem('invalid_content', `${file} cannot be read: ${reason}. Nothing was loaded.`)
      : error
  }
}

const readErrors: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
}

/** On a terminal, one line that is written over and over; elsewhere nothing. */
function progress(): Progress {
  if (!process.stderr.isTTY) return () => {}
  return (step, done, total) =>
    process.stderr.write(`\r${done} of ${total} ${step}${done === total && step === 'published' ? '\n' : ''}`)
}
