import Database from 'better-sqlite3'
import { whatIsApplied } from './migrations.ts'
import { driver } from './pg.ts'
import { connectionSettings } from './postgres-connection.ts'

type Rows = Record<string, unknown>[]

/** What was applied to a SQLite file; nothing where it has no table that would tell. */
export function appliedToSqlite(file: string): Rows | undefined {
  const database = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const [table] = database
      .prepare("select 1 from sqlite_schema where type = 'table' and name = 'migration'")
      .all()
    return table === undefined ? undefined : (database.prepare(whatIsApplied).all() as Rows)
  } finally {
    database.close()
  }
}

/** What was applied to a PostgreSQL database; nothing where it has no table that would tell. */
export async function appliedToPostgres(url: string): Promise<Rows | undefined> {
  const client = new (driver().Client)(connectionSettings(url))
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query("select to_regclass('migration') as found")
    return rows[0]?.found ? (await client.query(whatIsApplied)).rows : undefined
  } finally {
    await client.end()
  }
}
