import { connect } from 'node:net'
import fc from 'fast-check'
import type { Test } from 'tap'
import t from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { pruneLog } from '../../src/content/feed/prune.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor, openDesk } from '../support/desk.ts'
import { readEvents } from '../support/event-stream.ts'
import { anyStep, carryOut } from '../support/random-edits.ts'
import { type Engine, engines } from '../support/site.ts'

const update = resourceOf('update')

async function openListening(t: Test, engine: Engine = 'sqlite') {
  const site = await openDesk(t, engine)
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const nextOf = async (query: string) =>
    (await site.app.inject(`/v1/snapshot?${query}`)).body.split('\n')[0] as string
  const cursorOf = async (query: string): Promise<string> => JSON.parse(await nextOf(query)).cursor
  const out = async (title: string, states = ['OR']) => {
    const { id } = await create(site.desk, editor, update, { title, body: 'Sent.', states })
    await publish(site.desk, editor, [{ resource: update, key: id }])
    return id
  }
  return { ...site, cursorOf, out }
}

for (const engine of engines) {
  t.test(`${engine}: a reader is told of what is published and removed`, async (t) => {
    const { app, desk, cursorOf, out } = await openListening(t, engine)
    const wish = 'types=update&state=OR'
    const after = await cursorOf(wish)
    const reader = await readEvents(t, app, `/v1/changes/stream?${wish}&after=${after}`)
    t.equal(reader.state.status, 200)
    t.match(reader.state.headers, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const id = await out('A letter')
    await out('To others', ['PA'])
    await reader.until(() => reader.events.length === 1)
    await remove(desk, editor, update, id, 'any')
    await reader.until(() => reader.events.length === 2)
    t.match(reader.entries(), [
      { op: 'upsert', type: 'update', id, item: { title: 'A letter' } },
      { op: 'delete', type: 'update', id, reason: 'removed' },
    ])
    const { data } = (await app.inject(`/v1/changes?${wish}&after=${reader.events[0]?.id}`)).json()
    t.same(data, reader.entries().slice(1), 'the id of an event is the cursor after it')
    reader.stop()
  })

  t.test(
    `${engine}: without a cursor it begins at the beginning, and tells what the feed tells`,
    async (t) => {
      const { app } = await openListening(t, engine)
      const { data, meta } = (await app.inject('/v1/changes?types=partnership&limit=500')).json()
      const reader = await readEvents(t, app, '/v1/changes/stream?types=partnership')
      await reader.until(() => reader.events.length >= data.length)
      t.same(reader.entries(), data)
      t.ok(data.length > 100, 'more than a page')
      t.equal(
        (await app.inject(`/v1/changes?types=partnership&after=${reader.state.lastId}`)).json().meta.next,
        meta.next,
      )
      reader.stop()
    },
  )

  t.test(`${engine}: a reader that comes back again and again holds what a fresh list holds`, async (t) => {
    const { app, desk } = await openListening(t, engine)
    const wishes = ['', 'types=update,partnership&state=PA,NE', 'sector=manufacturing']
    const replicas = wishes.map((wish) => ({ wish, lastId: '', items: new Map<string, unknown>() }))
    const steps = fc.sample(anyStep, { numRuns: engine === 'sqlite' ? 90 : 45, seed: 5 })
    while (steps.length > 0) {
      const readers = []
      for (const { wish, lastId } of replicas)
        readers.push(
          await readEvents(
            t,
            app,
            `/v1/changes/stream?${wish}`,
            lastId === '' ? {} : { 'last-event-id': lastId },
          ),
        )
      for (const step of steps.splice(0, 15)) await carryOut(desk, step)
      for (const [place, reader] of readers.entries()) {
        // Half of them break off in the middle of what comes.
        const { wish } = replicas[place] as (typeof replicas)[number]
        if ((steps.length / 15 + place) % 2 === 1 || steps.length === 0) {
          const page = async (after: string) =>
            (await app.inject(`/v1/changes?${wish}${after && `&after=${after}`}`)).json()
          await reader.until(() => reader.state.lastId !== '')
          for (let left = 100; (await page(reader.state.lastId)).data.length > 0 && left > 0; left--)
            await new Promise((resolve) => setTimeout(resolve, 50))
        }
        reader.stop()
        const replica = replicas[place] as (typeof replicas)[number]
        replica.lastId = reader.state.lastId || replica.lastId
        for (const { op, id, item } of reader.entries())
          if (op === 'upsert') replica.items.set(id, item)
          else replica.items.delete(id)
      }
    }
    for (const { wish, items } of replicas) {
      const lines = (await app.inject(`/v1/snapshot?${wish}`)).body.split('\n').slice(1, -2)
      t.same(items, new Map(lines.map((line) => JSON.parse(line)).map((item) => [item.id, item])), wish)
    }
  })

  t.test(`${engine}: many readers of different things are each told of theirs`, async (t) => {
    const { app, cursorOf, out } = await openListening(t, engine)
    const states = ['OR', 'PA', 'CO', 'NE', 'TX']
    const readers = []
    for (const state of states) {
      const after = await cursorOf(`types=update&state=${state}`)
      for (let each = 0; each < 10; each++)
        readers.push(
          await readEvents(t, app, `/v1/changes/stream?types=update&state=${state}&after=${after}`),
        )
    }
    for (const state of states) await out(`A letter to ${state}`, [state])
    for (const [place, reader] of readers.entries()) {
      await reader.until(() => reader.events.length === 1)
      t.equal(reader.entries()[0].item.title, `A letter to ${states[Math.floor(place / 10)]}`)
      reader.stop()
    }
  })
}

t.test('what cannot be streamed is told as a problem before anything is sent', async (t) => {
  const { app, out, desk, storage, cursorOf } = await openListening(t)
  const other = await cursorOf('types=media')
  for (const [query, headers, parameter] of [
    ['q=x', {}, 'q'],
    ['limit=5', {}, 'limit'],
    ['state=Narnia', {}, 'state'],
    ['after=nonsense', {}, 'after'],
    [`types=update&after=${other}`, {}, 'after'],
    ['types=update', { 'last-event-id': other }, 'Last-Event-ID'],
    ['types=update', { 'last-event-id': 'nonsense' }, 'Last-Event-ID'],
  ] as const) {
    const answer = await app.inject({ url: `/v1/changes/stream?${query}`, headers })
    t.equal(answer.statusCode, 400, query)
    t.match(answer.json().errors, [
      { parameter, detail: new RegExp(parameter === 'Last-Event-ID' ? parameter : '') },
    ])
  }
  t.equal((await app.inject({ url: '/v1/changes/stream', headers: { accept: 'text/html' } })).statusCode, 406)
  const head = await app.inject({ method: 'HEAD', url: '/v1/changes/stream' })
  t.equal(head.statusCode, 200)
  t.equal(head.headers['content-type'], 'text/event-stream')
  const before = await cursorOf('types=update')
  await remove(desk, editor, update, await out('A letter'), 'any')
  await pruneLog(storage, Date.now() + 1000)
  const gone = await app.inject({
    url: '/v1/changes/stream?types=update',
    headers: { 'last-event-id': before },
  })
  t.equal(gone.statusCode, 410)
})

t.test('a stream that cannot go on says why and ends', async (t) => {
  const { app, out, storage } = await openListening(t)
  const reader = await readEvents(t, app, '/v1/changes/stream?types=update&zip=19601')
  await reader.until(() => reader.events.length > 0)
  await storage.write(async (tx) => {
    // Other data about places: the ZIP code lies elsewhere now.
    await tx.db.insert(tx.tables.zipCounty).values({ zip: '19601', county: '31109', land: 1, zipLand: 1 })
  })
  await out('A letter')
  await reader.until(() => reader.state.ended)
  t.match(reader.events.at(-1), { event: 'problem', data: /history_gone/ })
})

t.test('the server ends its streams when it stops', async (t) => {
  const { app } = await openListening(t)
  const readers = await Promise.all([1, 2, 3].map(() => readEvents(t, app, '/v1/changes/stream?types=state')))
  await app.close()
  for (const { state, until } of readers) {
    await until(() => state.ended)
    t.ok(state.ended)
  }
})

t.test('who takes nothing is told nothing more, and does not hold up others', async (t) => {
  const { app, out } = await openListening(t)
  const { port } = app.server.address() as { port: number }
  const stalled = connect({ port, host: '127.0.0.1' })
  t.teardown(() => stalled.destroy())
  stalled.pause()
  stalled.write('GET /v1/changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const other = await readEvents(t, app, '/v1/changes/stream?types=update')
  await out('A letter')
  await other.until(() => other.entries().some(({ item }) => item?.title === 'A letter'))
  t.pass('the other one is told')
})
