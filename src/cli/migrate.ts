import { migrate } from '../storage/open.ts'
import { configured, program } from './program.ts'

/** Brings the database up to date, and says what was applied. */
export async function migrateDatabase({ json = false }: { json?: boolean }): Promise<void> {
  const applied = await migrate(configured().database, program.version)
  const words = applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The database is up to date.'
  process.stdout.write(`${json ? JSON.stringify({ applied }) : words}\n`)
}
