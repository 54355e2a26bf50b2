import { remakeIndex } from '../content/changes/refresh.ts'
import { demandDatabase, withStorage } from './database.ts'
import { configured } from './program.ts'

/** Makes the index of words anew, and says how many items are in it. */
export async function reindexContent({ json = false }: { json?: boolean }): Promise<void> {
  const config = configured()
  demandDatabase(config)
  const indexed = await withStorage(config, remakeIndex)
  const words = `${indexed} items are indexed.`
  process.stdout.write(`${json ? JSON.stringify({ indexed }) : words}\n`)
}
