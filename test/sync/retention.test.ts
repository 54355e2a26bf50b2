import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import type { Wish } from '../../src/content/feed/followed.ts'
import { originOf } from '../../src/content/feed/origin.ts'
import { pruneLog } from '../../src/content/feed/prune.ts'
import { gatherAddresses } from '../../src/content/links/gather.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { keepPruning } from '../../src/workers/retention.ts'
import { publicUrl } from '../support/content.ts'
import { changesAfter, editor, openDesk } from '../support/desk.ts'
import { anyStep, carryOut } from '../support/random-edits.ts'
import { catchUp, emptyReplica, fresh, type Replica } from '../support/replica.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')
const everythingBefore = () => Date.now() + 1000

for (const engine of engines) {
  t.test(`${engine}: history that was pruned is told as gone, and newer history goes on`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ask = (query: string) => app.inject(`/v1/changes?types=update&state=OR&limit=500${query}`)
    const { id } = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['OR'] })
    await publish(desk, editor, [{ resource: update, key: id }])
    const before = (await ask('')).json().meta.next
    await remove(desk, editor, update, id, 'any')
    const after = (await ask('')).json().meta.next
    t.equal(await pruneLog(storage, 0), 0, 'what is young enough stays')
    t.equal((await ask(`&after=${before}`)).statusCode, 200)
    const count = (await changesAfter(storage, 0)).length
    const deleted = await pruneLog(storage, everythingBefore())
    t.ok(deleted >= 2, 'the publication that was overtaken, and the removal')
    t.equal((await changesAfter(storage, 0)).length, count - deleted)
    t.equal(await pruneLog(storage, everythingBefore()), 0, 'a second time there is nothing to do')
    const gone = await ask(`&after=${before}`)
    t.equal(gone.statusCode, 410)
    t.match(gone.json(), { type: /history_gone$/, detail: /\/v1\/snapshot/ })
    t.same((await ask(`&after=${after}`)).json().data, [], 'who had read it goes on')
    const { items, cursor } = await begun(app)
    t.same(
      items,
      (await ask(''))
        .json()
        .data.map((entry: { id: string }) => entry.id)
        .sort(),
      'the feed from the beginning and the snapshot hold the same',
    )
    t.equal((await ask(`&after=${cursor}`)).statusCode, 200, 'the cursor of a new snapshot is good')
  })

  t.test(`${engine}: replicas stay right however often the log is pruned`, async (t) => {
    const { desk, storage } = await openDesk(t, engine)
    const origin = await originOf(storage, publicUrl)
    const wishes: Wish[] = [
      { filters: {} },
      { types: ['update', 'partnership'], filters: { state: ['PA', 'NE'] } },
      { filters: { sector: ['manufacturing'] } },
    ]
    const steady = wishes.map(emptyReplica)
    const wrong: string[] = []
    let pruned = 0
    let compared = 0
    const compare = async (replica: Replica, step: number) => {
      await storage.read(async (reader) => {
        await catchUp(reader, origin, replica, 50)
        const list = await fresh(reader, replica)
        for (const id of new Set([...list.keys(), ...replica.items.keys()]))
          if (list.get(id) !== replica.items.get(id)) wrong.push(`step ${step} ${id}`)
      })
    }
    const steps = fc.sample(anyStep, { numRuns: engine === 'sqlite' ? 150 : 50, seed: 3 })
    for (const [place, step] of steps.entries()) {
      await carryOut(desk, step)
      if (place % 5 === 0) {
        for (const replica of steady) await compare(replica, place)
        compared = Date.now()
      }
      // What the replicas have read is pruned, while there is newer history already.
      if (place % 5 === 3) pruned += await pruneLog(storage, compared)
      if (place % 10 === 4) for (const wish of wishes) await compare(emptyReplica(wish), place)
    }
    t.same(wrong, [])
    t.ok(pruned > 5, `${pruned} lines were pruned`)
  })

  t.test(`${engine}: the link watch forgets the addresses of items whose removal was pruned`, async (t) => {
    const { desk, storage } = await openDesk(t, engine)
    const content = { title: 'A letter', body: 'Sent.', states: ['OR'] }
    const { id } = await create(desk, editor, update, {
      ...content,
      sources: ['https://letters.example.org/a'],
    })
    await publish(desk, editor, [{ resource: update, key: id }])
    await gatherAddresses(storage, Date.now())
    t.ok((await usesOf(storage, id)) > 0)
    await remove(desk, editor, update, id, 'any')
    await pruneLog(storage, everythingBefore())
    const other = await create(desk, editor, update, content)
    await publish(desk, editor, [{ resource: update, key: other.id }])
    await gatherAddresses(storage, Date.now())
    t.equal(await usesOf(storage, id), 0)
  })
}

t.test('the server prunes by itself, soon after it starts, and stops when it is told', async (t) => {
  const { desk, storage } = await openDesk(t)
  const { id } = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['OR'] })
  await publish(desk, editor, [{ resource: update, key: id }])
  await remove(desk, editor, update, id, 'any')
  const later = { ...systemClock, now: () => Date.now() + 3 * 24 * 60 * 60 * 1000 }
  const told: object[] = []
  const log = { info: (line: object) => told.push(line), error: (line: object) => told.push(line) }
  const stop = keepPruning({ storage, clock: later }, 2, log, { soon: 20, often: 20 })
  for (let waited = 0; told.length === 0 && waited < 5000; waited += 20) await setTimeout(20)
  stop()
  t.match(told, [{ deleted: Number }])
})

async function begun(app: { inject(url: string): Promise<{ body: string }> }) {
  const lines = (await app.inject('/v1/snapshot?types=update&state=OR')).body.split('\n').slice(0, -1)
  const { cursor } = JSON.parse(lines[0] as string)
  return {
    cursor,
    items: lines
      .slice(1, -1)
      .map((line) => JSON.parse(line).id)
      .sort(),
  }
}

async function usesOf(storage: Storage, id: string): Promise<number> {
  const rows = await storage.read((reader) =>
    reader.rows({
      shape: 'test uses',
      build: () =>
        sql`select item_id from ${reader.tables.addressUse} where item_id = ${sql.placeholder('id')}`,
      values: { id },
    }),
  )
  return rows.length
}
