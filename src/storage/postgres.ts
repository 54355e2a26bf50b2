import postgres from 'postgres'
import { engineParts } from './drizzle.ts'
import { unnested } from './nesting.ts'
import { tables } from './postgres-tables.ts'
import { boundValues, keptByShape, type Text } from './prepared.ts'
import { postgres as spelling } from './spelling.ts'
import type { Reader, Storage, Tx } from './storage.ts'
import { translated } from './violations.ts'

/** Opens a migrated PostgreSQL database. */
export function openPostgres(url: string, connections = 10): Storage {
  const client = connectPostgres(url, connections)
  const dialect = new (engineParts.postgresCore().PgDialect)()
  const { drizzle } = engineParts.postgresDriver()
  const textOf = keptByShape(
    (statement) => dialect.sqlToQuery(statement),
    (text: Text) => text,
  )

  const once = unnested()

  const reading = (connection: postgres.TransactionSql): Reader => ({
    tables,
    dialect: spelling,
    async rows(question) {
      const text = textOf(question)
      return (await connection.unsafe(text.sql, boundValues(text, question.values) as never[], {
        prepare: true,
      })) as never
    },
  })
  const writing = (connection: postgres.TransactionSql): Tx => {
    // Drizzle sets value parsers on the client's options, which a transaction of postgres.js lacks; the types are those of SQLite.
    const db = drizzle(
      Object.assign(connection, { options: client.options }) as unknown as postgres.Sql,
    ) as unknown as Tx['db']
    return { ...reading(connection), db }
  }

  return {
    tables,
    dialect: spelling,
    read: (work) =>
      inOurWords(
        client.begin('isolation level repeatable read read only', (connection) => work(reading(connection))),
      ),
    write: (work) => once(() => inOurWords(client.begin((connection) => work(writing(connection))))),
    close: () => client.end({ timeout: 10 }),
  }
}

async function inOurWords<T>(answer: Promise<unknown>): Promise<T> {
  try {
    return (await answer) as T
  } catch (error) {
    throw translated(error)
  }
}

/** A pool of connections whose big integers are JavaScript numbers, which hold milliseconds and change numbers exactly. */
export function connectPostgres(url: string, connections: number): postgres.Sql {
  return postgres(url, {
    max: connections,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    connection: {
      application_name: 'partnership-happenings',
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 60_000,
    },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
  }) as unknown as postgres.Sql
}
