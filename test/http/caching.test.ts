import t from 'tap'
import { change } from '../support/changes.ts'
import { heldClock } from '../support/clock.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

const ask = (app: TestSite['app'], url: string, headers: Record<string, string> = {}) =>
  app.inject({ url, headers })

t.test('an answer that the caller has is 304, by any way of writing If-None-Match', async (t) => {
  const { app } = await openSite(t)
  for (const url of ['/v1/updates?state=PA', '/v1/partnerships/agconnect', '/v1']) {
    const first = await ask(app, url)
    const etag = String(first.headers.etag)
    const strong = etag.replace('W/', '')
    for (const tags of [etag, strong, `"x", ${etag}`, `${etag},"y"`, `"a","b" , ${strong}`, '*']) {
      const again = await ask(app, url, { 'if-none-match': tags })
      t.equal(again.statusCode, 304, `${url} ${tags}`)
      t.equal(again.body, '')
      for (const name of ['etag', 'cache-control', 'vary', 'link', 'content-sequence', 'last-modified'])
        t.equal(again.headers[name], first.headers[name], name)
      t.equal(again.headers['access-control-allow-origin'], '*')
      t.notOk(again.headers['content-type'])
    }
    for (const tags of ['"x"', 'W/"x"', etag.slice(0, -2), etag.replaceAll('"', ''), ''])
      t.equal((await ask(app, url, { 'if-none-match': tags })).statusCode, 200, `${url} ${tags}`)
    const both = { 'if-none-match': '"x"', 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }
    t.equal((await ask(app, url, both)).statusCode, 200, 'tags count for more than times')
  }
})

t.test('public answers may be kept, and say for how long and what they depend on', async (t) => {
  const { app } = await openSite(t)
  for (const url of ['/v1', '/v1/updates', '/v1/partnerships/agconnect', '/v1/states/PA']) {
    const { headers } = await ask(app, url, { 'accept-encoding': 'br' })
    t.equal(
      headers['cache-control'],
      'public, max-age=60, s-maxage=300, stale-while-revalidate=600, stale-if-error=86400',
      url,
    )
    const vary = String(headers.vary).toLowerCase().split(/, */)
    t.same([...vary].sort(), ['accept', 'accept-encoding', 'min-content-sequence'], 'each once')
  }
  for (const url of ['/v1/nothing', '/v1/updates?limit=0', '/livez'])
    t.equal((await ask(app, url)).headers['cache-control'], 'no-store', url)
})

for (const engine of engines) {
  t.test(
    `${engine}: ETag and Content-Sequence move with anything that an answer depends on, and with nothing else`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      const clock = heldClock('2030-05-01T10:00:00Z')
      const urls = {
        partnership: '/v1/partnerships/agconnect',
        other: '/v1/partnerships/cama-south',
        update: '/v1/updates/nebraska-five-partnerships',
        included: '/v1/updates/nebraska-five-partnerships?include=partnerships.region',
        updates: '/v1/updates',
        organizations: '/v1/organizations',
        'facet of regions': '/v1/partnerships?facets=region&fields=name',
        regions: '/v1/regions',
        'by topic': '/v1/updates?topic=grants',
        topics: '/v1/topics',
      }
      const moved = async (work: () => Promise<unknown>): Promise<string[]> => {
        const all = () => Promise.all(Object.values(urls).map((url) => ask(app, url)))
        const before = await all()
        await work()
        const after = await all()
        const names = Object.keys(urls)
        for (const [place, answer] of after.entries()) {
          const same = answer.headers.etag === before[place]?.headers.etag
          t.equal(answer.headers['content-sequence'] === before[place]?.headers['content-sequence'], same)
          t.equal(String(answer.json().meta.sequence), answer.headers['content-sequence'])
          if (same) t.equal(answer.body, before[place]?.body, `${names[place]}`)
        }
        return names.filter((_, place) => after[place]?.headers.etag !== before[place]?.headers.etag)
      }
      t.same(await moved(() => change(storage, clock, 'partnership', 'agconnect', { summary: 'New.' })), [
        'partnership',
        'included',
        'facet of regions',
      ])
      t.same(await moved(() => change(storage, clock, 'region', 'berks-county-pa', { note: 'New.' })), [
        'included',
        'facet of regions',
        'regions',
      ])
      t.same(await moved(() => change(storage, clock, 'topic', 'quick-wins', { description: 'New.' })), [
        'by topic',
        'topics',
      ])
      t.same(
        await moved(() =>
          change(storage, clock, 'partnership', 'southeast-nebraska-healthcare-partnership', { name: 'New' }),
        ),
        ['update', 'included', 'updates', 'facet of regions', 'by topic'],
      )
      t.same(await moved(() => change(storage, clock, 'topic', 'quick-wins', { description: 'New.' })), [])
    },
  )

  t.test(
    `${engine}: by time alone nothing younger than two seconds is 304, and no change in the same second is missed`,
    async (t) => {
      const clock = heldClock('2030-05-01T10:00:00.300Z')
      const { app, storage } = await openSite(t, { engine, clock })
      const url = '/v1/topics/grants'
      const since = async (time: string) => (await ask(app, url, { 'if-modified-since': time })).statusCode
      await change(storage, clock, 'topic', 'grants', { description: 'One.' })
      clock.set('2030-05-01T10:00:00.400Z')
      const early = String((await ask(app, url)).headers['last-modified'])
      t.equal(await since(early), 200, 'younger than two seconds')
      clock.set('2030-05-01T10:00:00.600Z')
      await change(storage, clock, 'topic', 'grants', { description: 'Two.' })
      clock.set('2030-05-01T10:00:02.550Z')
      const late = String((await ask(app, url)).headers['last-modified'])
      t.equal(await since(late), 200, 'still younger than two seconds')
      clock.set('2030-05-01T10:00:02.600Z')
      t.equal(await since(late), 304)
      t.equal(await since(early), 200, 'who had the first of two changes in a second gets the second')
      t.equal(await since('Wed, 01 May 2030 10:00:00 GMT'), 200)
      t.equal(await since('Wed, 01 May 2030 10:00:09 GMT'), 304)
      t.equal(await since('nonsense'), 200)
      t.ok(Date.parse(late) <= clock.now(), 'not in the future')
      const answer = await ask(app, url, { 'if-modified-since': late })
      for (const name of ['etag', 'cache-control', 'vary', 'link', 'content-sequence'])
        t.ok(answer.headers[name], name)
    },
  )
}
