import pg from 'pg'
import type { Test } from 'tap'

let made = 0

/** Makes a PostgreSQL database for one test, empty or a copy of another; drops it afterwards, and gives its address. */
export async function freshPostgres(t: Pick<Test, 'teardown'>, template?: string): Promise<string> {
  const cluster = process.env.TEST_POSTGRES_URL
  if (!cluster) {
    throw new Error(
      'TEST_POSTGRES_URL is not set: run the tests with `npm test -- FILE`, which starts PostgreSQL.',
    )
  }
  made += 1
  const name = `test_${process.pid}_${made}`
  await ask(cluster, `create database ${name}${template ? ` template ${template}` : ''}`)
  t.teardown(() => ask(cluster, `drop database ${name} with (force)`))
  return Object.assign(new URL(cluster), { pathname: `/${name}` }).href
}

async function ask(cluster: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: cluster })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
