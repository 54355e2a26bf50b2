import Database from 'better-sqlite3'
import { engineParts, sqliteCore } from './drizzle.ts'
import { boundValues, keptByShape, type Text } from './prepared.ts'
import { sqlite } from './spelling.ts'
import { tables } from './sqlite-tables.ts'
import type { Bound, Reader, Storage, Tx } from './storage.ts'
import { translated } from './violations.ts'

const dialect = new sqliteCore.SQLiteSyncDialect()

/** Opens a migrated SQLite file: one connection that writes, and a small pool of connections that read. */
export function openSqlite(file: string, readers = 4): Storage {
  const writing = connect(file)
  const db = engineParts.sqliteDriver().drizzle(writing)
  const tx: Tx = { ...reading(writing), db }
  const idle: Connection[] = []
  const waiting: ((connection: Connection) => void)[] = []
  let opened = 0
  let last: Promise<unknown> = Promise.resolve()

  const take = (): Connection | Promise<Connection> => {
    const connection = idle.pop()
    if (connection) return connection
    if (opened < readers) {
      opened++
      return readingConnection(file)
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  const give = (connection: Connection): void => {
    const next = waiting.shift()
    if (next) next(connection)
    else idle.push(connection)
  }

  return {
    tables,
    dialect: sqlite,
    async read(work) {
      const taken = take()
      const connection = taken instanceof Promise ? await taken : taken
      connection.begin.run()
      try {
        return await work(connection.reader)
      } finally {
        connection.end.run()
        give(connection)
      }
    },
    write(work) {
      const turn = last.then(() => inTransaction(writing, () => work(tx)))
      last = turn.catch(() => {})
      return turn
    },
    async close() {
      await last
      for (const connection of idle) connection.database.close()
      writing.pragma('optimize')
      writing.close()
    },
  }
}

/**
 * A connection with the settings that we rely on.
 *
 * WAL lets readers go on while somebody writes. `synchronous = full` because a change
 * that was announced must not be lost with the power: its number would be given twice.
 * Another process that writes is waited for, five seconds at most. The WAL file
 * shrinks back to 64 MiB after a large transaction.
 */
export function connect(file: string, options: Database.Options = {}): Database.Database {
  const database = new Database(file, { timeout: 5000, ...options })
  if (!options.readonly) database.pragma('journal_mode = wal')
  database.pragma('synchronous = full')
  database.pragma('foreign_keys = on')
  database.pragma('trusted_schema = off')
  database.pragma('temp_store = memory')
  database.pragma('journal_size_limit = 67108864')
  return database
}

type Connection = {
  database: Database.Database
  reader: Reader
  begin: Database.Statement
  end: Database.Statement
}

/** `query_only` instead of a read-only file handle, because a WAL database needs its shared-memory file written even to read. */
function readingConnection(file: string): Connection {
  const database = connect(file)
  database.pragma('query_only = on')
  return {
    database,
    reader: reading(database),
    begin: database.prepare('begin'),
    end: database.prepare('commit'),
  }
}

function reading(database: Database.Database): Reader {
  const prepared = keptByShape(
    (statement) => dialect.sqlToQuery(statement),
    (text: Text) => ({ text, statement: database.prepare(text.sql) }),
  )
  return {
    tables,
    dialect: sqlite,
    async rows(question) {
      const { text, statement } = prepared(question)
      return statement.all(...boundValues(text, question.values).map(bindable)) as never
    },
  }
}

async function inTransaction<T>(database: Database.Database, work: () => Promise<T>): Promise<T> {
  database.exec('begin immediate')
  try {
    const result = await work()
    database.exec('commit')
    return result
  } catch (error) {
    if (database.inTransaction) database.exec('rollback')
    throw translated(error)
  }
}

const bindable = (value: Bound): string | number | null => {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : (value as string | number | null)
}
