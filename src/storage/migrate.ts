import { Problem } from '../errors.ts'
import { applyMissing, type Ground, migrationsFolder, readMigrations } from './migrations.ts'
import { driver } from './pg.ts'
import { connectionSettings } from './postgres-connection.ts'
import { connect } from './sqlite.ts'
import { gatherStatistics } from './sqlite-statistics.ts'

/** Brings a SQLite file to the shape that this program needs: all of it or none, under the file's write lock. */
export async function migrateSqlite(
  file: string,
  program: string,
  folder = migrationsFolder('sqlite'),
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  // Another process may be migrating the same file, which can take longer than an ordinary write.
  const database = connect(file, { timeout: 60_000 })
  try {
    // A table is rebuilt by dropping the old one, which with foreign keys on would delete or refuse the rows that point to it.
    database.pragma('foreign_keys = off')
    database.exec('begin immediate')
    const applied = await applyMissing(
      { query: async (text, values = []) => runOn(database, text, values) },
      migrations,
      program,
    )
    if (applied.length > 0) refuseBroken(database.pragma('foreign_key_check') as { table: string }[])
    database.exec('commit')
    // Tables that a migration filled have no statistics yet, and without them SQLite reads whole tables instead of an index.
    gatherStatistics(database, { all: applied.length > 0 })
    return applied
  } finally {
    if (database.inTransaction) database.exec('rollback')
    database.close()
  }
}

/** The check reads every row that points to another one, which takes a while where there are many. */
function refuseBroken(broken: readonly { table: string }[]): void {
  if (broken.length === 0) return
  throw new Problem(
    'unavailable',
    `The database could not be brought up to date: ${broken.length} rows of ${broken[0]?.table} would point to nothing. The database is as it was. Report this message.`,
  )
}

/** Brings a PostgreSQL database to the shape that this program needs: all of it or none, under an advisory lock. */
export async function migratePostgres(
  url: string,
  program: string,
  folder = migrationsFolder('postgres'),
): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new (driver().Client)({ ...connectionSettings(url), statement_timeout: 0 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(${migrationLock})`)
    refuseOtherEncodings((await client.query('show server_encoding')).rows)
    const ground: Ground = { query: async (text, values) => (await client.query(text, values)).rows }
    const applied = await applyMissing(ground, migrations, program)
    await client.query('commit')
    return applied
  } finally {
    // What was not committed ends with the connection.
    await client.end()
  }
}

function refuseOtherEncodings([row]: readonly Record<string, unknown>[]): void {
  if (row?.server_encoding === 'UTF8') return
  throw new Problem(
    'unavailable',
    `The PostgreSQL database of DATABASE_URL keeps text as ${row?.server_encoding}. Make one with the encoding UTF8.`,
  )
}

/** Any number that nobody else locks. */
const migrationLock = 4_217_093

function runOn(
  database: ReturnType<typeof connect>,
  text: string,
  values: (string | number)[],
): Record<string, unknown>[] {
  const statement = database.prepare(text.replace(/\$\d+/g, '?'))
  if (statement.reader) return statement.all(...values) as Record<string, unknown>[]
  statement.run(...values)
  return []
}
