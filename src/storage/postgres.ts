import { hash } from 'node:crypto'
import type pg from 'pg'
import { Problem } from '../errors.ts'
import { postgresKit } from './columns.ts'
import { engineParts } from './drizzle.ts'
import { unnested } from './nesting.ts'
import { driver } from './pg.ts'
import { announcement, postgresCommits } from './postgres-commits.ts'
import { connectionSettings, plainTypes } from './postgres-connection.ts'
import { boundValues, keptByShape, type Text } from './prepared.ts'
import { postgres as spelling } from './spelling.ts'
import type { Reader, Storage, Tx } from './storage.ts'
import { defineTables } from './tables.ts'
import { translated, unreachable } from './violations.ts'

/** Opens a migrated PostgreSQL database. */
export function openPostgres(url: string, connections = 10): Storage {
  const tables = defineTables(postgresKit())
  const pool = pooled(url, connections)
  const streams = pooled(url, Math.ceil(connections / 2), longestWait)
  const dialect = new (engineParts.postgresCore().PgDialect)()
  const { drizzle } = engineParts.postgresDriver()
  const prepared = keptByShape(
    (statement) => dialect.sqlToQuery(statement),
    (text: Text) => ({ text, name: hash('sha1', text.sql) }),
  )
  const commits = postgresCommits(url)
  const once = unnested()
  const running = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined

  const reading = (client: pg.PoolClient): Reader => ({
    tables,
    dialect: spelling,
    async rows(question) {
      const { text, name } = prepared(question)
      const values = boundValues(text, question.values)
      return (await client.query({ name, text: text.sql, values, types: plainTypes })).rows as never
    },
  })
  // The one cast between the dialects' query builders: the types are those of SQLite.
  const writing = (client: pg.PoolClient): Tx => ({
    ...reading(client),
    db: drizzle(client) as unknown as Tx['db'],
  })
  const run = async <T>(
    begin: string,
    work: (client: pg.PoolClient) => Promise<T>,
    from = pool,
    commit = 'commit',
  ): Promise<T> => {
    if (closed) throw new Problem('unavailable', 'The server is about to stop.')
    const answer = inTransaction(from, begin, work, commit)
    running.add(answer)
    try {
      return await answer
    } finally {
      running.delete(answer)
    }
  }
  const write: Storage['write'] = (work) =>
    once(async () => {
      const result = await run('begin', (client) => work(writing(client)), pool, announced)
      commits.committed()
      return result
    })
  const close = async () => {
    await Promise.allSettled(running)
    await Promise.all([pool.end(), streams.end(), commits.close()])
  }

  return {
    tables,
    dialect: spelling,
    commits: commits.commits,
    watch: commits.watch,
    read: (work) => run(snapshot, (client) => work(reading(client))),
    stream: (work) => run(snapshot, (client) => work(reading(client)), streams),
    write,
    erase: write,
    close() {
      closed ??= close()
      return closed
    },
  }
}

/** Told and committed in one way to the server and back. */
const announced = `${announcement}; commit`

const snapshot = 'begin isolation level repeatable read read only'

/** How long a stream waits for others to end, in milliseconds. */
const longestWait = 10_000

function pooled(url: string, connections: number, wait = 0): pg.Pool {
  const pool = new (driver().Pool)({
    ...connectionSettings(url),
    max: connections,
    idleTimeoutMillis: 60_000,
    ...(wait > 0 && { connectionTimeoutMillis: wait }),
  })
  // A connection that is lost while nobody uses it is replaced when the next is needed.
  pool.on('error', () => {})
  return pool
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
  commit: string,
): Promise<T> {
  const client = await pool.connect().catch((error) => {
    throw unreachable(error)
  })
  let lost: Error | undefined
  const lose = (error: Error) => {
    lost = error
  }
  client.on('error', lose)
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query(commit)
    return result
  } catch (error) {
    // What cannot be rolled back is not used again, and ends with its connection.
    if (!lost) await client.query('rollback').catch(lose)
    throw lost && !(error instanceof Problem) ? unreachable(error) : translated(error)
  } finally {
    client.off('error', lose)
    client.release(lost)
  }
}
