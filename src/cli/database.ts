import { existsSync } from 'node:fs'
import type { Config } from '../config-values.ts'
import { Problem } from '../errors.ts'
import { migrate, openStorage } from '../storage/open.ts'
import type { Storage } from '../storage/storage.ts'
import { program } from './program.ts'

/** Brings the database up to date and opens it; the work's result is given back when it is closed again. */
export async function withStorage<T>(config: Config, work: (storage: Storage) => Promise<T>): Promise<T> {
  await migrate(config.database, program.version)
  const storage = openStorage(config.database)
  try {
    return await work(storage)
  } finally {
    await storage.close()
  }
}

/** Refuses to go on where a file of a database is to be read and there is none. */
export function demandDatabase({ database }: Config): void {
  if (database.engine === 'sqlite' && !existsSync(database.file))
    throw new Problem('unavailable', `There is no database file ${database.file}: DATABASE_URL names it.`)
}

/** What links begin with: the setting, or the address that a server of these settings listens on. */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  if (publicUrl) return publicUrl
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
