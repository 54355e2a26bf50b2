import { hash } from 'node:crypto'
import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { importRecords } from '../../src/content/exchange/import.ts'
import { publicUrl } from '../support/content.ts'
import { openSite } from '../support/site.ts'

const paths = ['/', '/docs/problems', '/docs/problems/not_found', '/docs/deprecation']

t.test('pages are HTML that caches may keep and that is not sent twice', async (t) => {
  const { app } = await openSite(t)
  for (const path of paths) {
    const answer = await app.inject(path)
    t.equal(answer.statusCode, 200)
    t.equal(answer.headers['content-type'], 'text/html; charset=utf-8')
    t.match(answer.headers['cache-control'], /^public, max-age=60/)
    t.match(answer.headers.vary, /Accept, Accept-Encoding/)
    t.match(answer.headers.link, `<${publicUrl}/openapi.json>; rel="service-desc"`)
    const again = await app.inject({ url: path, headers: { 'if-none-match': String(answer.headers.etag) } })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
    const head = await app.inject({ url: path, method: 'HEAD' })
    t.equal(head.statusCode, 200)
    t.equal(head.body, '')
    t.equal(head.headers.etag, answer.headers.etag)
  }
})

t.test('pages let in their own style sheet and nothing else', async (t) => {
  const { app } = await openSite(t)
  for (const path of paths) {
    const { headers, body } = await app.inject(path)
    const style = /<style>(.*?)<\/style>/s.exec(body)?.[1] ?? ''
    t.equal(
      headers['content-security-policy'],
      `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    )
    t.equal(headers['x-content-type-options'], 'nosniff')
    t.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin')
  }
})

t.test('the first page says the newest change of anything that it shows, and moves with it', async (t) => {
  const { app, storage } = await openSite(t)
  const before = await app.inject('/')
  const newest = Math.max(
    ...(await Promise.all(
      [
        'states',
        'sectors',
        'regions',
        'organizations',
        'partnerships',
        'updates',
        'media',
        'events',
        'topics',
      ].map(async (name) => (await app.inject(`/v1/${name}`)).json().meta.sequence),
    )),
  )
  t.equal(Number(before.headers['content-sequence']), newest)
  const content = { slug: 'brand-new', name: 'Brand new', sources: [] }
  await importRecords(storage, operator, systemClock, publicUrl, [
    { type: 'topic', place: 'topics:1', content },
  ])
  const after = await app.inject({ url: '/', headers: { 'if-none-match': String(before.headers.etag) } })
  t.equal(after.statusCode, 200)
  t.equal(Number(after.headers['content-sequence']), newest + 1)
})

t.test('a page of other bytes has another tag, though the content is the same', async (t) => {
  const { storage } = await openSite(t)
  const config = { allowedHosts: [], trustProxy: false }
  const tags = await Promise.all(
    ['http://one.example', 'http://two.example'].map(async (publicUrl) => {
      const app = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'same' })
      t.teardown(() => app.close())
      return (await app.inject({ url: '/', headers: { host: 'localhost' } })).headers.etag
    }),
  )
  t.match(tags[0], /^W\/"/)
  t.not(tags[0], tags[1])
})

t.test(
  'a program that takes nothing but JSON is led to the index, and a browser gets the page',
  async (t) => {
    const { app } = await openSite(t)
    const at = (accept: string) => app.inject({ url: '/', headers: { accept } })
    const program = await at('application/json')
    t.equal(program.statusCode, 302)
    t.equal(program.headers.location, `${publicUrl}/v1`)
    t.match(program.headers.vary, /Accept/)
    for (const accept of [
      '*/*',
      'text/html',
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    ])
      t.match((await at(accept)).headers['content-type'], 'text/html', accept)
    const neither = await at('image/png')
    t.equal(neither.statusCode, 406)
    t.match(neither.headers['content-type'], /^application\/problem\+json/)
  },
)

t.test('what a campaign adds to an address is dropped where the reader can see it', async (t) => {
  const { app } = await openSite(t)
  for (const path of paths) {
    const answer = await app.inject(`${path}?utm_source=newsletter`)
    t.equal(answer.statusCode, 302)
    t.equal(answer.headers.location, path)
  }
  for (const odd of ['/?%ff', '/?a=1&a=2', '/?x=//evil.example', '/docs/problems/%C3%A9?x=1'])
    t.equal((await app.inject(odd)).statusCode, 302, odd)
  const [status] = (
    await raw(app, 'GET /docs/problems/\xe9\xff?x HTTP/1.1\r\nHost: localhost\r\n\r\n')
  ).split('\r\n')
  t.match(status, /^HTTP\/1\.1 (302|400|404) /)
})

t.test('browsers find an icon wherever they look for one', async (t) => {
  const { app } = await openSite(t)
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    const { statusCode, headers, body } = await app.inject(path)
    t.equal(statusCode, 200)
    t.equal(headers['content-type'], 'image/svg+xml')
    t.match(body, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  }
})

t.test('pages take no other method', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject({ url: '/', method: 'POST' })
  t.equal(answer.statusCode, 405)
  t.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
})

async function raw(app: Awaited<ReturnType<typeof openSite>>['app'], request: string): Promise<string> {
  const { connect } = await import('node:net')
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(request, 'latin1'))
    socket.once('data', (bytes) => {
      socket.destroy()
      resolve(bytes.toString('latin1'))
    })
    socket.once('error', reject)
  })
}
