import { connect, createServer, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import { migrate } from '../../src/storage/open.ts'
import { openPostgres } from '../../src/storage/postgres.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import type { Reader, Storage } from '../../src/storage/storage.ts'
import { version } from '../support/content.ts'
import { freshPlace, openTestStorage } from '../support/site.ts'

t.test(
  'postgres: a connection that is ended meanwhile is unavailable, and the next call finds another',
  async (t) => {
    const storage = await openTestStorage(t, 'postgres')
    await t.rejects(
      storage.read(async (reader) => {
        await endConnection(await pidOf(reader))
        return one(reader)
      }),
      { code: 'unavailable' },
    )
    await t.rejects(
      storage.write(async (tx) => {
        await tx.db.insert(tx.tables.setting).values({ name: 'a', value: '1' })
        await endConnection(await pidOf(tx))
        return one(tx)
      }),
      { code: 'unavailable' },
    )
    t.equal(await storage.read(one), 1)
    await storage.write(async (tx) => {
      t.same(await tx.db.select().from(tx.tables.setting), [])
    })
  },
)

t.test(
  'postgres: a statement under way when its connection ends is unavailable, and nobody else suffers',
  async (t) => {
    const place = await freshPlace(t, 'postgres')
    await migrate(place, version)
    const storage = openPostgres((place as { url: string }).url, 1)
    t.teardown(() => storage.close())
    const asleep = storage.write(async (tx) => {
      const pid = await pidOf(tx)
      await tx.db.insert(tx.tables.setting).values({ name: 'lost', value: '1' })
      const sleeping = tx.rows({ shape: 'sleep', build: () => sql`select pg_sleep(20)::text`, values: {} })
      await Promise.all([sleeping, endConnection(pid)])
    })
    const other = storage.write(async (tx) => {
      await tx.db.insert(tx.tables.setting).values({ name: 'kept', value: '1' })
      await setTimeout(100)
    })
    await t.rejects(asleep, { code: 'unavailable' })
    await other
    const [row] = await storage.read((reader) =>
      reader.rows<{ names: string }>({
        shape: 'names',
        build: () => sql`select string_agg(name, ',') as names from setting`,
        values: {},
      }),
    )
    t.equal(row?.names, 'kept')
  },
)

t.test(
  'postgres: while the server cannot be reached calls are unavailable, and afterwards they are answered',
  async (t) => {
    const place = await freshPlace(t, 'postgres')
    if (place.engine !== 'postgres') throw new Error('not PostgreSQL')
    const way = await wayTo(t, new URL(place.url))
    const storage = openPostgres(way.url)
    t.teardown(() => storage.close())
    t.equal(await storage.read(one), 1)
    way.cut()
    await t.rejects(storage.read(one), { code: 'unavailable' })
    await t.rejects(storage.write(one), { code: 'unavailable' })
    way.mend()
    t.equal(await answered(storage), 1)
  },
)

t.test('sqlite: a reader that stalls is cut off, and others get its connection', async (t) => {
  const place = await freshPlace(t, 'sqlite', true)
  if (place.engine !== 'sqlite') throw new Error('not SQLite')
  const storage = openSqlite(place.file, { connections: 1, patience: 200 })
  t.teardown(() => storage.close())
  const stalled = storage.read(async (reader) => {
    await one(reader)
    await setTimeout(600)
    return one(reader)
  })
  const waiting = storage.read(one)
  t.equal(await waiting, 1)
  await t.rejects(stalled, { code: 'unavailable', message: /cut off/ })
  t.equal(await storage.read(one), 1)
})

t.test('sqlite: a reader that keeps asking is not cut off', async (t) => {
  const place = await freshPlace(t, 'sqlite', true)
  if (place.engine !== 'sqlite') throw new Error('not SQLite')
  const storage = openSqlite(place.file, { connections: 1, patience: 1000 })
  t.teardown(() => storage.close())
  const sum = await storage.read(async (reader) => {
    let sum = 0
    for (let round = 0; round < 8; round++) {
      sum += await one(reader)
      await setTimeout(200)
    }
    return sum
  })
  t.equal(sum, 8)
})

t.test('sqlite: a write waits for that of another process, and this one answers meanwhile', async (t) => {
  const place = await freshPlace(t, 'sqlite', true)
  if (place.engine !== 'sqlite') throw new Error('not SQLite')
  const [ours, theirs] = [openSqlite(place.file), openSqlite(place.file)]
  t.teardown(() => Promise.all([ours.close(), theirs.close()]))
  const gate = Promise.withResolvers<void>()
  const holding = theirs.write(() => gate.promise)
  await setTimeout(50)
  let done = false
  const waiting = ours.write(async () => {
    done = true
  })
  t.equal(await ours.read(one), 1)
  t.equal(done, false)
  gate.resolve()
  await holding
  await waiting
  t.equal(done, true)
})

t.test('sqlite: nothing but the file itself is left when it is closed', async (t) => {
  const { readdirSync } = await import('node:fs')
  const { dirname } = await import('node:path')
  const place = await freshPlace(t, 'sqlite', true)
  if (place.engine !== 'sqlite') throw new Error('not SQLite')
  const storage = openSqlite(place.file)
  await Promise.all(Array.from({ length: 6 }, () => storage.read(one)))
  await storage.write(async (tx) => {
    await tx.db.insert(tx.tables.setting).values({ name: 'a', value: '1' })
  })
  await storage.close()
  t.same(readdirSync(dirname(place.file)), ['happenings.db'])
})

const ask = (shape: string) => async (reader: Reader) => {
  const [row] = await reader.rows<{ value: number }>({
    shape,
    build: () => sql`select ${sql.raw(shape)} as value`,
    values: {},
  })
  return row?.value as number
}
const one = ask('1')
const pidOf = ask('pg_backend_pid()')

/** Ends a connection from outside, as a restart of the server does. */
async function endConnection(pid: number): Promise<void> {
  const cluster = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL })
  await cluster.connect()
  await cluster.query('select pg_terminate_backend($1, 5000)', [pid])
  await cluster.end()
}

/** A loopback way to a server that can be cut and mended. */
async function wayTo(t: Test, url: URL) {
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer((socket) => {
    if (!whole) return void socket.destroy()
    const onward = connect(Number(url.port), url.hostname)
    for (const end of [socket, onward]) {
      sockets.add(end)
      end.on('error', () => {})
    }
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  t.teardown(() => {
    cut()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: Object.assign(new URL(url), { port: String(port) }).href, cut, mend: () => (whole = true) }
}

/** Asks again while the pool still waits with its next attempt. */
async function answered(storage: Storage): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await storage.read(one)
    } catch (error) {
      if (attempt > 20) throw error
      await setTimeout(250)
    }
  }
}
