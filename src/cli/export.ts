import { operator } from '../access/actor.ts'
import { exported } from '../content/exchange/export.ts'
import { Problem } from '../errors.ts'
import { demandDatabase, withStorage } from './database.ts'
import { configured } from './program.ts'
import { progressOn } from './progress.ts'

/** Writes everything that is public as NDJSON, as fast as the reader takes it; ends quietly when the reader has enough. */
export async function exportContent(): Promise<void> {
  const progress = progressOn(process.stdout.isTTY ? { isTTY: false, write: () => true } : process.stderr)
  try {
    const config = configured()
    demandDatabase(config)
    await withStorage(config, (storage) => exported(storage, operator, written, progress))
  } catch (error) {
    if (error !== gone) throw error
  } finally {
    progress.end()
  }
}

function written(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // A reader that goes away is told to the callback; without a listener it would end the process as well.
    if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', () => {})
    process.stdout.write(`${line}\n`, (error) => {
      if (error) reject(codeOf(error) === 'EPIPE' ? gone : unwritten(error))
      else resolve()
    })
  })
}

/** Not the error of the pipe itself, which storage would take for a database that went away. */
const gone = new Error('The reader has enough.')

const unwritten = (error: Error): Problem =>
  new Problem(
    'unavailable',
    `The export cannot be written (${String(codeOf(error))}); what was written is not whole.`,
  )

const codeOf = (error: unknown): unknown => (Object(error) as { code?: unknown }).code
