import { once } from 'node:events'
import { operator } from '../access/actor.ts'
import { exported } from '../content/export.ts'
import { withStorage } from './database.ts'
import { configured } from './program.ts'

/** Writes everything that is public as NDJSON, as fast as the reader takes it. */
export async function exportContent(): Promise<void> {
  await withStorage(configured(), (storage) =>
    exported(storage, operator, async (line) => {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
    }),
  )
}
