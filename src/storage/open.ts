import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Problem } from '../errors.ts'
import { migratePostgres, migrateSqlite } from './migrate.ts'
import { migrationsFolder, missingOf, readMigrations } from './migrations.ts'
import { openPostgres } from './postgres.ts'
import { appliedToPostgres, appliedToSqlite } from './shape.ts'
import { openSqlite } from './sqlite.ts'
import type { Storage } from './storage.ts'

/** Where a database is: a SQLite file, or a PostgreSQL address. */
export type Place =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** Brings the database to the shape that this program needs, and says what it applied. */
export async function migrate(place: Place, program: string): Promise<string[]> {
  try {
    if (place.engine === 'postgres') return await migratePostgres(place.url, program)
    await makeFolder(dirname(place.file))
    return await migrateSqlite(place.file, program)
  } catch (error) {
    throw error instanceof Problem ? error : unreachable(place, error)
  }
}

/** Refuses a database that does not have the shape this program needs, and leaves it as it is. */
export async function demandShape(place: Place, program: string): Promise<void> {
  try {
    const migrations = await readMigrations(migrationsFolder(place.engine))
    const applied =
      place.engine === 'postgres' ? await appliedToPostgres(place.url) : appliedToSqlite(place.file)
    if (applied === undefined)
      throw new Problem(
        'unavailable',
        'The database of DATABASE_URL is not one of this program. It was left as it was.',
      )
    if (missingOf(applied, migrations, program).length > 0)
      throw new Problem(
        'unavailable',
        'The database of DATABASE_URL has the shape of an older version: bring it up to date with `happenings migrate`.',
      )
  } catch (error) {
    throw error instanceof Problem ? error : unreachable(place, error)
  }
}

/** Opens a database that has the shape this program needs. */
export function openStorage(place: Place): Storage {
  try {
    return place.engine === 'postgres' ? openPostgres(place.url) : openSqlite(place.file)
  } catch (error) {
    throw unreachable(place, error)
  }
}

/** Makes a folder and those above it. Node's own `recursive` never comes to an end below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

function unreachable(place: Place, error: unknown): Problem {
  const { message = '', code = codeFor(message) } = Object(error) as { code?: string; message?: string }
  // SQLite's extended codes, such as SQLITE_READONLY_DBMOVED, begin with the plain one.
  const reason = reasons[code] ?? reasons[code.split('_').slice(0, 2).join('_')] ?? (message || code)
  return place.engine === 'postgres'
    ? new Problem('unavailable', `The PostgreSQL database of DATABASE_URL cannot be used: ${reason}.`)
    : new Problem('unavailable', `The database file ${place.file} of DATABASE_URL cannot be used: ${reason}.`)
}

/** The PostgreSQL driver has no code for some failures. */
function codeFor(message: string): string {
  if (message.startsWith('SASL')) return '28P01'
  if (/time(d )?out/.test(message)) return 'CONNECT_TIMEOUT'
  return /Connection terminated|Received unexpected/.test(message) ? 'CONNECTION_CLOSED' : ''
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write in its folder',
  EPERM: 'this user may not write in its folder',
  EROFS: 'its folder is read-only',
  ENOENT: 'its folder cannot be made',
  ENOTDIR: 'a part of its path is not a folder',
  EEXIST: 'a part of its path is not a folder',
  SQLITE_CANTOPEN: 'it cannot be opened or made; it may be a folder, or its folder may be read-only',
  SQLITE_READONLY: 'it or its folder is read-only',
  SQLITE_NOTADB: 'it is not a SQLite database',
  SQLITE_CORRUPT: 'it is damaged; restore a backup',
  SQLITE_BUSY: 'another process holds it locked',
  SQLITE_FULL: 'its disk is full',
  SQLITE_IOERR: 'its disk does not read or write',
  ECONNREFUSED: 'nothing answers at that address',
  ECONNRESET: 'what answers at that address is not PostgreSQL, or it hung up',
  CONNECTION_CLOSED: 'what answers at that address is not PostgreSQL, or it hung up',
  CONNECT_TIMEOUT: 'nothing answers at that address in time',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up now',
  '28P01': 'the user or password is wrong',
  '28000': 'the user may not connect',
  '3D000': 'there is no database of that name',
  '42501': 'the user may not make tables in it',
  '25006': 'it is read-only; the address may be that of a replica',
  '53300': 'it has too many connections',
  '57P03': 'it is starting or stopping',
}
