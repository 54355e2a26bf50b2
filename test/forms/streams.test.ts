import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import { migrate } from '../../src/storage/open.ts'
import { openSqlite } from '../../src/storage/sqlite.ts'
import { version } from '../support/content.ts'
import { engines, freshPlace, openSite, openTestStorage } from '../support/site.ts'
import { listening } from '../support/socket.ts'

const one = { shape: 'one', build: () => sql`select 1 as one`, values: {} }

for (const engine of engines) {
  t.test(`${engine}: questions are answered while every stream is in use`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const { promise, resolve } = Promise.withResolvers<void>()
    const slow = Array.from({ length: 10 }, () =>
      storage.stream(async (reader) => {
        await reader.rows(one)
        await promise
      }),
    )
    t.same(await storage.read((reader) => reader.rows(one)), [{ one: 1 }])
    resolve()
    await Promise.all(slow)
  })

  t.test(`${engine}: a stream sees one state of the content from its beginning to its end`, async (t) => {
    const storage = await openTestStorage(t, engine)
    const count = { shape: 'settings', build: () => sql`select count(*) as n from setting`, values: {} }
    await storage.stream(async (reader) => {
      const before = await reader.rows(count)
      await storage.write(async (tx) => {
        await tx.db.insert(tx.tables.setting).values({ name: 'written', value: 'meanwhile' })
      })
      t.same(await reader.rows(count), before)
    })
  })
}

t.test('who waits too long for a stream is told to come back', async (t) => {
  const place = await freshPlace(t, 'sqlite')
  await migrate(place, version)
  const storage = openSqlite('file' in place ? place.file : '', { connections: 1, wait: 50 })
  t.teardown(() => storage.close())
  const { promise, resolve } = Promise.withResolvers<void>()
  const first = storage.stream(() => promise)
  await t.rejects(
    storage.stream(async () => {}),
    { code: 'unavailable' },
  )
  resolve()
  await first
  await storage.stream(async () => {})
})

t.test('a caller who goes away in the middle of an answer frees the stream', async (t) => {
  const { app, storage } = await openSite(t)
  const port = await listening(t, app)
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise<void>((resolve, reject) => {
      const asked = request({ port, host: '127.0.0.1', path: '/v1/updates.ndjson' }, (answer) => {
        answer.once('data', () => {
          answer.destroy()
          resolve()
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  }
  await setTimeout(50)
  t.same(await storage.stream((reader) => reader.rows(one)), [{ one: 1 }])
})
