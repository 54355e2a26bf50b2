import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { publicUrl } from '../support/content.ts'
import { editor, headNow, openDesk } from '../support/desk.ts'
import { engines, openTestStorage } from '../support/site.ts'

const update = resourceOf('update')

const paths = [
  '/v1/updates',
  '/v1/partnerships/agconnect',
  '/v1/updates.rss',
  '/v1/updates.csv',
  '/v1/search?q=career',
  '/v1/places?zip=19601',
  '/v1/changes',
  '/v1/snapshot?types=state',
  `/graphql?query=${encodeURIComponent('{ states(first: 1) { nodes { name } } }')}`,
  '/',
]

for (const engine of engines) {
  t.test(`${engine}: an answer knows of the change that is asked for, or is not given`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const head = await headNow(storage)
    const ask = (url: string, sequence: string) =>
      app.inject({ url, headers: { 'min-content-sequence': sequence } })
    for (const path of paths) t.equal((await ask(path, String(head))).statusCode, 200, path)
    for (const path of paths.slice(0, 2)) {
      const answer = await ask(path, String(head + 1))
      t.equal(answer.statusCode, 503)
      t.match(answer.json().type, /unavailable$/)
      t.equal(answer.headers['retry-after'], '1')
      t.match(answer.json().detail, new RegExp(`${head}.*${head + 1}`))
    }
    for (const wrong of ['-1', '1.5', 'x', '', '1234567890123456']) {
      const answer = await ask('/v1/updates', wrong)
      t.equal(answer.statusCode, 400, wrong)
      t.match(answer.json().errors, [{ parameter: 'Min-Content-Sequence' }])
    }
    t.equal((await ask('/livez', String(head + 1))).statusCode, 200, 'a probe asks for no content')
    const { id } = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['OR'] })
    const waiting = ask('/v1/updates?limit=1&sort=-publishedAt', String(head + 1))
    await setTimeout(50)
    await publish(desk, editor, [{ resource: update, key: id }])
    const answer = await waiting
    t.equal(answer.statusCode, 200, 'what comes within half a second is waited for')
    t.equal(answer.json().data[0].title, 'A letter')
    t.ok(Number(answer.headers['content-sequence']) > head)
  })
}

t.test('answers say what caches purge them by: what a change of the feed names', async (t) => {
  const { app } = await openDesk(t)
  const tagsOf = async (url: string) => {
    const { headers } = await app.inject(url)
    t.equal(headers['cache-tag'], String(headers['surrogate-key']).replaceAll(' ', ','), url)
    return String(headers['surrogate-key']).split(' ').sort()
  }
  const { id } = (await app.inject('/v1/partnerships/agconnect')).json().data
  t.same(await tagsOf('/v1/updates'), ['update'])
  t.same(
    await tagsOf('/v1/updates.rss?state=PA'),
    ['media', 'state', 'update'],
    'a filter depends on what its words name',
  )
  t.same(await tagsOf('/v1/partnerships/agconnect'), [id])
  t.same(await tagsOf('/v1/partnerships/agconnect?include=states'), [id, 'state'].sort())
  t.ok((await tagsOf('/v1/search?q=career')).includes('media'))
  t.ok((await tagsOf('/v1/places?zip=19601')).includes('region'))
  t.ok((await tagsOf('/')).includes('update'))
  const problem = await app.inject('/v1/updates/nothing')
  t.equal(problem.headers['surrogate-key'], undefined)
})

t.test('no answer outlives the next time at which something becomes public', async (t) => {
  const storage = await openTestStorage(t, 'sqlite', { content: true })
  const app = await buildApp({
    config: { allowedHosts: [], trustProxy: false },
    publicUrl,
    storage,
    clock: systemClock,
    edition: 'test',
    upcoming: () => Date.now() + 30_000,
  })
  t.teardown(() => app.close())
  for (const path of [
    ...paths,
    '/sitemap.xml',
    '/data.json',
    '/v1/partnerships.svg',
    '/v1/updates.html',
    '/v1/states/PA',
  ]) {
    const { headers } = await app.inject(path)
    const kept = String(headers['cache-control'])
    if (kept === 'no-cache') continue
    const seconds = [...kept.matchAll(/=(\d+)/g)].map(([, number]) => Number(number))
    t.ok(seconds.length > 0 && seconds.every((each) => each <= 30), `${path}: ${kept}`)
  }
})
