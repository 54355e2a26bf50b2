import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import type { Fetch } from '../../src/content/links/fetch.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { startWebsub } from '../../src/workers/websub.ts'
import { publicUrl } from '../support/content.ts'
import { editor, openDesk } from '../support/desk.ts'
import { engines, openTestStorage } from '../support/site.ts'

const update = resourceOf('update')
const hub = 'https://hub.example.org/'

/** A hub that keeps what it is told, and answers as it is set to. */
function hubServer() {
  const told: string[] = []
  const state = { code: 204, asked: 0 }
  const fetch: Fetch = async (address, { method, body }) => {
    state.asked += 1
    if (address !== hub || method !== 'POST') return { failure: 'unreachable' }
    const words = new URLSearchParams(body)
    if (words.get('hub.mode') !== 'publish') return { failure: 'unreadable' }
    if (state.code < 300) told.push(...words.getAll('hub.url'))
    return { code: state.code, headers: {}, body: Buffer.from(''), whole: true }
  }
  return { told, state, fetch }
}

async function until(done: () => boolean): Promise<void> {
  for (let left = 500; left > 0 && !done(); left--) await setTimeout(10)
  if (!done()) throw new Error('It did not happen within five seconds.')
}

/** Starts a worker, and waits until it has taken note of what is there. */
async function started(t: Test, publishing: Parameters<typeof startWebsub>[0]) {
  const worker = startWebsub(publishing)
  t.teardown(() => worker.stop())
  await setTimeout(300)
  return worker
}

for (const engine of engines) {
  t.test(`${engine}: a hub is told of the feeds that an item comes into and leaves`, async (t) => {
    const { desk } = await openDesk(t, engine)
    const { told, fetch } = hubServer()
    await started(t, { ...desk, hub, fetch })
    t.same(told, [], 'what was there before is no news')
    const content = { title: 'A letter', body: 'Sent.', states: ['OR'], sectors: ['manufacturing'] }
    const { id } = await create(desk, editor, update, content)
    await publish(desk, editor, [{ resource: update, key: id }])
    const feeds = (query: string) =>
      ['atom', 'feed.json', 'rss'].map((suffix) => `${publicUrl}/v1/updates.${suffix}${query}`)
    const expected = ['', '?sector=manufacturing', '?state=OR'].flatMap(feeds).sort()
    await until(() => told.length >= expected.length)
    t.same(told.splice(0).sort(), expected)
    await edit(desk, editor, update, id, { states: ['PA'] }, 'any')
    await publish(desk, editor, [{ resource: update, key: id }])
    const moved = ['', '?sector=manufacturing', '?state=OR', '?state=PA'].flatMap(feeds).sort()
    await until(() => told.length >= moved.length)
    t.same(told.splice(0).sort(), moved, 'the feed that it left is told of, too')
    await remove(desk, editor, update, id, 'any')
    await until(() => told.length > 0)
    t.ok(told.includes(`${publicUrl}/v1/updates.rss?state=PA`))
  })

  t.test(`${engine}: what a hub was not told is told again, by another server if need be`, async (t) => {
    const { desk } = await openDesk(t, engine)
    const { told, state, fetch } = hubServer()
    const first = await started(t, { ...desk, hub, fetch, again: 20 })
    state.code = 503
    const { id } = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['OR'] })
    await publish(desk, editor, [{ resource: update, key: id }])
    await until(() => state.asked >= 3)
    await first.stop()
    t.same(told, [])
    state.code = 204
    await started(t, { ...desk, hub, fetch })
    await until(() => told.length > 0)
    t.ok(told.includes(`${publicUrl}/v1/updates.rss?state=OR`))
    const asked = state.asked
    await setTimeout(200)
    t.equal(state.asked, asked, 'once it was told there is peace')
  })
}

t.test('feeds name their hub and themselves, in what they say and in the Link header', async (t) => {
  const app = await buildApp({
    config: { allowedHosts: [], trustProxy: false, websubHub: hub },
    publicUrl,
    storage: await openTestStorage(t, 'sqlite', { content: true }),
    clock: systemClock,
    edition: 'test',
  })
  t.teardown(() => app.close())
  for (const path of [
    '/v1/updates.rss',
    '/v1/updates.atom',
    '/v1/updates.feed.json',
    '/v1/media.rss?state=PA',
  ]) {
    const { headers, body } = await app.inject(path)
    t.match(headers.link, `<${hub}>; rel="hub"`, path)
    t.match(headers.link, `<${publicUrl}${path}>; rel="self"`, path)
    t.ok(body.includes(hub), path)
    if (/rss|atom/.test(path)) t.match(body, /<(atom:)?link [^>]*rel="hub"/)
    else t.same(JSON.parse(body).hubs, [{ type: 'WebSub', url: hub }])
  }
  for (const path of [
    '/v1/updates.rss?state=PA&sector=manufacturing',
    '/v1/updates.rss?limit=5',
    '/v1/updates.html',
    '/v1/updates',
  ]) {
    const { headers, body } = await app.inject(path)
    t.notMatch(headers.link, /rel="hub"/, `${path} is not one that the hub is told of`)
    t.notOk(body.includes(hub))
  }
  const none = await buildApp({
    config: { allowedHosts: [], trustProxy: false },
    publicUrl,
    storage: await openTestStorage(t, 'sqlite', { content: true }),
    clock: systemClock,
    edition: 'test',
  })
  t.teardown(() => none.close())
  t.notMatch((await none.inject('/v1/updates.rss')).headers.link, /rel="hub"/)
})
