import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import t, { type Test } from 'tap'
import { migrate, openStorage } from '../../src/storage/open.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { version } from '../support/content.ts'
import { engines, freshPlace } from '../support/site.ts'

for (const engine of engines) {
  /** Two storages of one database, as two processes have them. */
  const both = async (t: Test): Promise<[Storage, Storage, string]> => {
    const place = await freshPlace(t, engine)
    await migrate(place, version)
    const pair = [openStorage(place), openStorage(place)] as const
    t.teardown(() => Promise.all(pair.map((each) => each.close())))
    return [...pair, 'url' in place ? place.url : place.file]
  }

  t.test(`${engine}: commits moves with what this and another process commit`, async (t) => {
    const [own, other] = await both(t)
    await quiet(own)
    const first = own.commits()
    t.equal(own.commits(), first, 'and stays while nothing is committed')
    await write(own, 'a')
    const second = own.commits()
    t.not(second, first, 'it has moved when the own write is done')
    await write(other, 'b')
    await until(() => own.commits() !== second)
    t.pass('and soon after that of another')
  })

  t.test(`${engine}: who watches is told of what this and another process commit`, async (t) => {
    const [own, other] = await both(t)
    await quiet(own)
    const told: number[] = []
    const end = own.watch(() => told.push(performance.now()))
    for (const storage of [own, other]) {
      await setTimeout(50)
      told.length = 0
      await write(storage, storage === own ? 'c' : 'd')
      const committed = performance.now()
      await until(() => told.length > 0)
      t.pass(`told ${Math.round((told[0] as number) - committed)} ms after the commit`)
    }
    end()
    await setTimeout(50)
    told.length = 0
    await write(own, 'e')
    await write(other, 'f')
    await setTimeout(100)
    t.same(told, [], 'nothing is told after the end')
  })

  t.test(`${engine}: a write that fails tells nobody of a commit`, async (t) => {
    const [own] = await both(t)
    await quiet(own)
    const before = own.commits()
    await t.rejects(own.write(() => Promise.reject(new Error('no'))))
    t.equal(own.commits(), before)
  })

  t.test(`${engine}: closing ends what watches`, async (t) => {
    const [own, other] = await both(t)
    let told = 0
    own.watch(() => {
      told += 1
    })
    await quiet(own)
    await own.close()
    told = 0
    await write(other, 'g')
    await setTimeout(60)
    t.equal(told, 0)
    t.type(own.commits(), 'number', 'what asks late gets an answer')
  })
}

t.test('postgres: a lost listener is replaced, and what happened meanwhile is told', async (t) => {
  const place = await freshPlace(t, 'postgres')
  await migrate(place, version)
  const storage = openStorage(place)
  t.teardown(() => storage.close())
  const told: string[] = []
  storage.watch(() => told.push('told'))
  await quiet(storage)
  await endConnections(new URL((place as { url: string }).url).pathname.slice(1))
  await until(() => {
    const before = storage.commits()
    return storage.commits() !== before
  })
  t.pass('while nothing is heard, anything may have happened')
  told.length = 0
  await quiet(storage)
  t.ok(told.length > 0, 'who watches is told when it hears again')
})

const write = (storage: Storage, name: string) =>
  storage.write((tx) => tx.db.insert(tx.tables.setting).values({ name, value: '1' }))

/** When it hears, and the notices of what was before have come. */
async function quiet(storage: Storage): Promise<void> {
  let stood = 0
  for (let last = storage.commits(); stood < 3; await setTimeout(20)) {
    const now = storage.commits()
    stood = now === last ? stood + 1 : 0
    last = now
  }
}

async function until(done: () => boolean): Promise<void> {
  for (let left = 500; left > 0 && !done(); left--) await setTimeout(10)
  if (!done()) throw new Error('It did not happen within five seconds.')
}

/** Ends all connections of a database from outside, as a restart of the server does. */
async function endConnections(database: string): Promise<void> {
  const cluster = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL })
  await cluster.connect()
  await cluster.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [database])
  await cluster.end()
}
