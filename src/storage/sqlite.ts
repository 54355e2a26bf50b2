import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { LRUCache } from 'lru-cache'
import { Problem } from '../errors.ts'
import { engineParts, sqliteCore } from './drizzle.ts'
import { unnested } from './nesting.ts'
import { boundValues, keptByShape, type Text } from './prepared.ts'
import { sqlite } from './spelling.ts'
import { sqliteCommits } from './sqlite-commits.ts'
import { type ReadingConnection, readers } from './sqlite-readers.ts'
import { gatherStatistics } from './sqlite-statistics.ts'
import { tables } from './sqlite-tables.ts'
import type { Bound, Reader, Storage, Tx } from './storage.ts'
import { isBusy, translated } from './violations.ts'

const dialect = new sqliteCore.SQLiteSyncDialect()

/** Opens a migrated SQLite file: one connection that writes, and a small pool of connections that read. */
export function openSqlite(
  file: string,
  { connections = 4, patience = 60_000, wait = longestWait } = {},
): Storage {
  const writing = connect(file)
  // Waiting for another process is done by `begun`, which lets this process go on meanwhile.
  writing.pragma('busy_timeout = 0')
  const db = engineParts.sqliteDriver().drizzle(preparingOnce(writing))
  const tx: Tx = { ...reading(writing), db }
  const pool = readers(() => readingConnection(file), connections, patience)
  const streams = readers(() => passing(readingConnection(file)), connections, patience, wait)
  const commits = sqliteCommits(() => readingConnection(file).database)
  const once = unnested()
  let last: Promise<unknown> = Promise.resolve()
  let closed: Promise<void> | undefined

  const close = async () => {
    await last
    await Promise.all([pool.close(), streams.close(), commits.close()])
    gatherStatistics(writing)
    writing.close()
  }

  /** Does something on the connection that writes when all before it is done. */
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    if (closed) throw new Problem('unavailable', 'The server is about to stop.')
    const turn = last.then(work)
    turn.then(commits.committed, () => {})
    last = turn.catch(() => {})
    return turn
  }

  return {
    tables,
    dialect: sqlite,
    commits: commits.commits,
    watch: commits.watch,
    read: (work) => pool.use(work),
    stream: (work) => streams.use(work),
    write: (work) => once(() => inTurn(() => inTransaction(writing, () => work(tx)))),
    async erase(work) {
      const done = await once(() =>
        inTurn(() => overwriting(writing, () => inTransaction(writing, () => work(tx)))),
      )
      // Closing empties the log of writes, too.
      await emptied(async () => closed !== undefined || inTurn(() => isLogEmptied(writing)))
      return done
    },
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** How long a stream waits for others to end, in milliseconds. */
const longestWait = 10_000

/** A connection with the settings that we rely on; docs/storage.md says why each is as it is. */
export function connect(file: string, options: Database.Options = {}): Database.Database {
  const database = new Database(file, { timeout: 5000, ...options })
  try {
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = full')
    database.pragma('foreign_keys = on')
    database.pragma('trusted_schema = off')
    database.pragma('temp_store = memory')
    database.pragma('journal_size_limit = 67108864')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** `query_only` instead of a read-only file handle, because a WAL database needs its shared-memory file written even to read. */
function readingConnection(file: string): ReadingConnection {
  const database = connect(file)
  database.pragma('query_only = on')
  return {
    database,
    reader: reading(database),
    begin: database.prepare('begin'),
    end: database.prepare('commit'),
  }
}

/** A stream meets each page once: SQLite would keep 16 MB of them on each connection, and spend time on it. */
function passing(connection: ReadingConnection): ReadingConnection {
  connection.database.pragma('cache_size = -2000')
  return connection
}

/**
 * The same connection, which keeps the statements that were used last: drizzle would prepare each anew.
 *
 * Whether a statement gives rows as lists stays with it; that follows from its text, as drizzle asks for it.
 */
function preparingOnce(database: Database.Database): Database.Database {
  const kept = new LRUCache<string, Database.Statement>({
    max: 200,
    memoMethod: (text) => database.prepare(text),
  })
  return Object.create(database, { prepare: { value: (text: string) => kept.memo(text) } })
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
      const values = boundValues(text, question.values).map(bindable)
      if (statement.reader) return statement.all(...values) as never
      statement.run(...values)
      return []
    },
  }
}

/** Writes zeros over what is deleted meanwhile. Not always: the index of words deletes much, and it would take longer. */
async function overwriting<T>(database: Database.Database, work: () => Promise<T>): Promise<T> {
  database.pragma('secure_delete = on')
  try {
    return await work()
  } finally {
    database.pragma('secure_delete = off')
  }
}

/** The log of writes has what was written before, until all of it is in the database and nobody reads from it. */
function isLogEmptied(database: Database.Database): boolean {
  const [result] = database.pragma('wal_checkpoint(truncate)') as { busy: number }[]
  return result?.busy === 0
}

/** Tries for a few seconds; what reads for longer leaves it to the next time. */
async function emptied(attempt: () => Promise<boolean>): Promise<void> {
  for (let left = 30; left > 0; left--) {
    if (await attempt()) return
    await setTimeout(100)
  }
}

async function inTransaction<T>(database: Database.Database, work: () => Promise<T>): Promise<T> {
  try {
    await begun(database)
    const result = await work()
    database.exec('commit')
    return result
  } catch (error) {
    if (database.inTransaction) database.exec('rollback')
    throw translated(error)
  }
}

/** Begins to write, when another process that does is done: within five seconds, or not at all. */
async function begun(database: Database.Database): Promise<void> {
  for (const until = performance.now() + 5000; ; await setTimeout(10)) {
    try {
      database.exec('begin immediate')
      return
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error
    }
  }
}

const bindable = (value: Bound): string | number | null => {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value)
    : (value as string | number | null)
}
