import fc from 'fast-check'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { type Clock, systemClock } from '../../src/clock.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { publicUrl } from '../support/content.ts'
import { anyStep, carryOut } from '../support/random-edits.ts'
import { type Engine, engines, openTestStorage } from '../support/site.ts'

const graphql = `/graphql?query=${encodeURIComponent('{ updates(first: 3) { totalCount nodes { title states { name } } } }')}`

const paths = [
  '/v1/updates?state=PA',
  '/v1/partnerships?limit=5&facets=state',
  '/v1/partnerships/agconnect',
  '/v1/partnerships/agconnect?include=states,sectors',
  '/v1/updates.rss',
  '/v1/media.atom',
  '/v1/states/PA',
  '/v1/search?q=manufacturing',
  '/v1/places?zip=19601',
  '/v1/partnerships.svg',
  '/v1/updates.html',
  '/sitemap.xml',
  '/',
  graphql,
]

/** A server over a storage, and how often it asked the database. */
async function serverOver(
  t: Test,
  storage: Storage,
  responseCache: number,
  { upcoming, clock = systemClock }: { upcoming?: () => number | null; clock?: Clock } = {},
) {
  let reads = 0
  const counted: Storage = {
    ...storage,
    read(work) {
      reads += 1
      return storage.read(work)
    },
  }
  const app = await buildApp({
    config: { allowedHosts: [], trustProxy: false, responseCache },
    publicUrl,
    storage: counted,
    clock,
    edition: 'test',
    ...(upcoming && { upcoming }),
  })
  t.teardown(() => app.close())
  return { app, reads: () => reads }
}

type Answer = { statusCode: number; headers: Record<string, unknown>; rawPayload: Buffer }

/** What an answer says, but for what belongs to the request. */
const said = ({ statusCode, headers, rawPayload }: Answer) => {
  const others = Object.entries(headers).filter(
    ([name]) => !['x-request-id', 'date', 'content-length', 'transfer-encoding'].includes(name),
  )
  return {
    statusCode,
    headers: Object.fromEntries(others.sort(([left], [right]) => (left < right ? -1 : 1))),
    body: rawPayload.toString('base64'),
  }
}

async function openStorage(t: Test, engine: Engine = 'sqlite') {
  const storage = await openTestStorage(t, engine, { content: true })
  return { storage, desk: { storage, clock: systemClock, publicUrl } }
}

for (const engine of engines) {
  t.test(`${engine}: what is kept is what would be answered anew, whatever is changed`, async (t) => {
    const { storage, desk } = await openStorage(t, engine)
    // Last-Modified depends on the time of the answer, too: it stands still while the two are compared.
    let now = Date.now()
    const clock = { ...systemClock, now: () => now }
    const { app: keeping } = await serverOver(t, storage, 16, { clock })
    const { app: fresh } = await serverOver(t, storage, 0, { clock })
    const steps = [undefined, ...fc.sample(anyStep, { numRuns: engine === 'sqlite' ? 25 : 8, seed: 2 })]
    for (const [place, step] of steps.entries()) {
      if (step) await carryOut(desk, step)
      now = Date.now() + 5000
      for (const url of paths) {
        const headers = { 'accept-encoding': ['gzip', 'identity', 'br'][place % 3] as string }
        const expected = said(await fresh.inject({ url, headers }))
        for (const time of ['first', 'second']) {
          const answer = said(await keeping.inject({ url, headers }))
          if (JSON.stringify(answer) !== JSON.stringify(expected))
            t.same(answer, expected, `step ${place} ${url}, the ${time} time`)
        }
      }
    }
    t.pass(`${steps.length} states of ${paths.length} answers are alike`)
  })

  t.test(
    `${engine}: what was kept is given without a question to the database, until its collections change`,
    async (t) => {
      const { storage } = await openStorage(t, engine)
      const { app, reads } = await serverOver(t, storage, 16)
      const commit = () =>
        storage.write((tx) =>
          tx.db
            .insert(tx.tables.setting)
            .values({ name: 'test', value: '1' })
            .onConflictDoUpdate({ target: tx.tables.setting.name, set: { value: '2' } }),
        )
      for (let left = 100; left > 0; left--) {
        // PostgreSQL has to be heard first.
        const before = storage.commits()
        await new Promise((resolve) => setTimeout(resolve, 20))
        if (storage.commits() === before) break
      }
      const first = await app.inject('/v1/updates?state=PA')
      const asked = reads()
      for (let times = 0; times < 5; times++) {
        t.same(said(await app.inject('/v1/updates?state=PA')), said(first))
        const known = await app.inject({
          url: '/v1/updates?state=PA',
          headers: { 'if-none-match': String(first.headers.etag) },
        })
        t.equal(known.statusCode, 304)
        t.equal(known.body, '')
        t.match(known.headers, {
          etag: first.headers.etag,
          link: first.headers.link,
          vary: first.headers.vary,
        })
        const head = await app.inject({ method: 'HEAD', url: '/v1/updates?state=PA' })
        t.equal(head.statusCode, 200)
        t.equal(head.body, '')
        t.equal(head.headers.etag, first.headers.etag)
      }
      t.equal(reads(), asked, 'no question')
      await commit()
      t.same(said(await app.inject('/v1/updates?state=PA')), said(first))
      t.ok(reads() <= asked + 3, 'after a commit that changed nothing public, the heads alone are read')
    },
  )
}

t.test('however many ask at once, one answer is made', async (t) => {
  const { storage } = await openStorage(t)
  const { app, reads } = await serverOver(t, storage, 16)
  await app.inject('/v1/states/PA')
  const before = reads()
  await app.inject('/v1/updates?state=NE')
  const one = reads() - before
  const answers = await Promise.all(Array.from({ length: 30 }, () => app.inject('/v1/updates?state=CO')))
  t.equal(reads() - before - one, one)
  t.equal(new Set(answers.map(({ body }) => body)).size, 1)
})

t.test('what is somebody’s own, wrong, gone or asked for by number is not kept', async (t) => {
  const { storage } = await openStorage(t)
  const { app, reads } = await serverOver(t, storage, 16)
  for (const [url, headers, status] of [
    ['/v1/updates', { 'min-content-sequence': '1' }, 200],
    ['/v1/updates', { authorization: 'Bearer nothing' }, 200],
    ['/v1/updates?state=Narnia', {}, 400],
    ['/v1/updates/nothing', {}, 404],
    ['/v1/changes', {}, 200],
    ['/v1/updates.csv', {}, 200],
  ] as const) {
    await app.inject({ url, headers })
    const before = reads()
    t.equal((await app.inject({ url, headers })).statusCode, status, url)
    t.ok(reads() > before || url.endsWith('.csv'), `${url} is answered anew`)
  }
})

t.test('how long others may keep an answer is told anew each time', async (t) => {
  const { storage } = await openStorage(t)
  let next: number | null = null
  const { app } = await serverOver(t, storage, 16, { upcoming: () => next })
  t.match((await app.inject('/v1/updates')).headers['cache-control'], /max-age=60/)
  next = Date.now() + 30_500
  t.equal((await app.inject('/v1/updates')).headers['cache-control'], 'public, max-age=30, s-maxage=30')
})

t.test('no more is kept than there is room for', async (t) => {
  const { storage } = await openStorage(t)
  const { app, reads } = await serverOver(t, storage, 1)
  await app.inject('/v1/updates?limit=1')
  for (let limit = 2; limit <= 100; limit++) await app.inject(`/v1/updates?limit=${limit}`)
  const before = reads()
  await app.inject('/v1/updates?limit=1')
  t.ok(reads() > before, 'what was used least lately has made room')
})
