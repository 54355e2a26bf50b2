import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const written = {
  title: 'Secretly drafted zephyr',
  body: 'Nobody may read of the **zephyr** yet.',
  states: ['PA'],
  partnerships: ['lane-county-technology'],
}

for (const engine of engines) {
  t.test(
    `on ${engine}, a preview shows a draft to whoever has its address, and to nobody else`,
    async (t) => {
      let now = systemClock.now()
      const { app, desk } = await openDesk(t, engine, { ...systemClock, now: () => now })
      const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
      const { data } = (await ask('POST', '/admin/v1/updates', written)).json()
      const before = (await app.inject('/v1/updates')).headers['content-sequence']
      const made = await ask('POST', `/admin/v1/updates/${data.id}/preview`, { hours: 2 })
      t.equal(made.statusCode, 201)
      const { url, htmlUrl } = made.json().data
      const path = (address: string) => new URL(address).pathname
      const seen = await app.inject(path(url))
      t.match(seen.json(), { data: { id: data.id, title: written.title }, meta: { preview: true } })
      t.notMatch(seen.body, /"stage"/)
      t.match(seen.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      const page = await app.inject(path(htmlUrl))
      t.match(page.headers, {
        'cache-control': 'no-store',
        'content-type': /html/,
        'referrer-policy': 'no-referrer',
        'x-robots-tag': /noindex/,
      })
      t.match(page.body, /<strong>zephyr<\/strong>/)
      const browser = await app.inject({ url: path(url), headers: { accept: 'text/html' } })
      t.match(browser.headers['content-type'], /html/)
      for (const address of [
        '/v1/updates?q=zephyr',
        '/v1/search?q=zephyr',
        '/v1/updates.rss',
        '/v1/updates.ndjson',
        '/v1/updates.html',
        '/sitemap.xml',
        `/v1/partnerships/lane-county-technology.html`,
      ])
        t.notMatch((await app.inject(address)).body, /drafted zephyr/i, address)
      t.equal((await app.inject('/v1/updates')).headers['content-sequence'], before)
      t.equal((await app.inject(`${path(url).slice(0, -3)}abc`)).statusCode, 404)
      for (const nothing of ['/preview/x.y', '/v1/receipts/x'])
        t.match(await app.inject(nothing), { statusCode: 404, headers: { 'referrer-policy': 'no-referrer' } })
      const wrong = await ask('POST', `/admin/v1/updates/${data.id}/preview`, { hours: 10_000 })
      t.match(wrong.json(), { status: 422, errors: [{ pointer: '/hours' }] })
      now += 2 * 3_600_000
      t.equal((await app.inject(path(url))).statusCode, 410)
    },
  )
}

t.test('every collection can be previewed as a page', async (t) => {
  const { app, desk } = await openDesk(t)
  const ask = asking(app, await keyFor(desk, ['content:write']))
  for (const plural of [
    'states',
    'sectors',
    'regions',
    'organizations',
    'partnerships',
    'media',
    'events',
    'topics',
  ]) {
    const [item] = (await app.inject(`/v1/${plural}?limit=1`)).json().data
    const { htmlUrl } = (await ask('POST', `/admin/v1/${plural}/${item.id}/preview`)).json().data
    const page = await app.inject(new URL(htmlUrl).pathname)
    t.equal(page.statusCode, 200, plural)
    t.match(page.body, 'Preview:')
  }
})
