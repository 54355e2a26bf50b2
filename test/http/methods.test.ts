import t from 'tap'
import { openSite } from '../support/site.ts'

const paths = ['/v1', '/v1/updates', '/v1/updates.json', '/v1/updates/nebraska-five-partnerships', '/livez']
/** The headers that tell of the answer: not of this one request, and not of how its bytes are sent. */
const lasting = (headers: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !['date', 'x-request-id', 'transfer-encoding'].includes(name)),
  )

const others = [
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'PROPFIND',
  'TRACE',
  'QUERY',
  'SEARCH',
  'MKCOL',
  'PURGE',
] as const

t.test('HEAD answers what GET answers without the body, as long and as compressed', async (t) => {
  const { app } = await openSite(t)
  for (const url of [
    ...paths,
    '/v1/nothing',
    '/v1/updates?limit=0',
    '/v1/states/PA',
    '/v1/updates?limit=3',
  ]) {
    for (const encoding of ['identity', 'br', 'gzip', 'zstd']) {
      const ask = (method: 'GET' | 'HEAD') =>
        app.inject({ method, url, headers: { 'accept-encoding': encoding } })
      const [get, head] = [await ask('GET'), await ask('HEAD')]
      t.equal(head.statusCode, get.statusCode, url)
      t.same(lasting(head.headers), lasting(get.headers), `${url} ${encoding}`)
      t.equal(head.rawPayload.length, 0, 'no body')
    }
  }
})

t.test('OPTIONS says what an address takes, wherever GET does', async (t) => {
  const { app } = await openSite(t)
  for (const url of paths) {
    const answer = await app.inject({ method: 'OPTIONS', url })
    t.equal(answer.statusCode, 204)
    t.equal(answer.headers.allow, 'GET, HEAD, OPTIONS', url)
    t.equal(answer.body, '')
  }
  t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/nothing' })).statusCode, 404)
})

t.test('every other method is refused with those that are taken, whatever the body is', async (t) => {
  const { app } = await openSite(t)
  for (const url of paths) {
    for (const method of others) {
      for (const [type, payload] of [
        ['application/json', '{"a":'],
        ['application/xml', '<a>'],
        ['application/json', 'x'.repeat(300_000)],
        ['nonsense', ''],
      ] as const) {
        const answer = await app.inject({
          method: method as 'POST',
          url,
          payload,
          headers: { 'content-type': type },
        })
        t.equal(answer.statusCode, 405, `${method} ${url} ${type}`)
        t.equal(answer.headers.allow, 'GET, HEAD, OPTIONS')
        t.match(answer.json(), { type: /\/docs\/problems\/method_not_allowed$/, status: 405, instance: url })
      }
    }
  }
  t.equal((await app.inject({ method: 'POST', url: '/v1/nothing', payload: { a: 1 } })).statusCode, 404)
})

t.test('a page of any origin may read answers, their headers and problems', async (t) => {
  const { app } = await openSite(t)
  const headers = { origin: 'https://example.org' }
  for (const url of ['/v1/updates', '/v1/nothing', '/v1/updates?limit=0', '/v1/states/PA', '/v1/%zz']) {
    const answer = await app.inject({ url, headers })
    t.equal(answer.headers['access-control-allow-origin'], '*', url)
    const exposed = String(answer.headers['access-control-expose-headers']).split(', ')
    for (const name of ['ETag', 'Link', 'Content-Sequence', 'Last-Modified', 'X-Request-Id', 'Retry-After'])
      t.ok(exposed.includes(name), name)
    t.notOk(answer.headers['access-control-allow-credentials'])
  }
  const preflight = await app.inject({
    method: 'OPTIONS',
    url: '/v1/updates',
    headers: {
      ...headers,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'if-none-match, x-requested-with',
    },
  })
  t.equal(preflight.statusCode, 204)
  t.match(preflight.headers, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': /GET/,
    'access-control-allow-headers': 'if-none-match, x-requested-with',
    'access-control-max-age': '86400',
  })
})
