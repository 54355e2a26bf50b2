import pg from 'pg'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { problems } from '../../src/problems.ts'
import { publicUrl } from '../support/content.ts'
import { openSite, type TestSite } from '../support/site.ts'

type Answer = Awaited<ReturnType<TestSite['app']['inject']>>

function isProblem(t: Test, answer: Answer, code: keyof typeof problems): void {
  t.equal(answer.statusCode, problems[code].status, code)
  t.match(answer.headers['content-type'], /^application\/problem\+json/)
  t.match(answer.json(), {
    type: `${publicUrl}/docs/problems/${code}`,
    title: problems[code].title,
    status: problems[code].status,
    requestId: answer.headers['x-request-id'] as string,
  })
  t.equal(answer.headers['cache-control'], 'no-store')
  for (const name of ['etag', 'last-modified', 'content-sequence']) t.notOk(answer.headers[name], name)
}

t.test('every refusal is a problem whose requestId is the X-Request-Id of the answer', async (t) => {
  const { app } = await openSite(t)
  const ask = (url: string, options: object = {}) => app.inject({ url, ...options })
  isProblem(t, await ask('/nothing'), 'not_found')
  isProblem(t, await ask('/v1/updates/nothing'), 'not_found')
  isProblem(t, await ask('/v1/updates?limit=0'), 'invalid_parameters')
  isProblem(t, await ask('/v1/updates', { method: 'DELETE' }), 'method_not_allowed')
  isProblem(t, await ask('/v1/updates', { headers: { host: 'evil.example' } }), 'misdirected_request')
  for (const url of ['/v1', '/v1/updates', '/v1/updates/nebraska-five-partnerships']) {
    for (const accept of ['image/png', 'application/xml;q=0.9', 'application/json;q=0', ';;;,/'])
      isProblem(t, await ask(url, { headers: { accept } }), 'not_acceptable')
    for (const accept of [
      '*/*',
      'application/*',
      'application/json',
      'image/png, */*;q=0.1',
      '',
      'application/json;q=0.1',
    ])
      t.equal((await ask(url, { headers: { accept } })).statusCode, 200, `${url} ${accept}`)
  }
})

t.test('bodies that cannot be read are refused', async (t) => {
  const { app: whole, storage } = await openSite(t)
  t.teardown(() => whole.close())
  const app = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'x' })
  app.post('/echo', (request, reply) => reply.send(request.body))
  t.teardown(() => app.close())
  const post = (payload: string | Buffer, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/echo', payload, headers: { 'content-type': type } })
  t.same((await post('{"a":[1]}')).json(), { a: [1] })
  isProblem(t, await post('{"a":'), 'malformed_body')
  isProblem(t, await post(''), 'malformed_body')
  isProblem(t, await post(Buffer.from('{"a":"\xff"}', 'latin1')), 'malformed_body')
  isProblem(t, await post('{"__proto__":{"a":1}}'), 'malformed_body')
  isProblem(t, await post('<a/>', 'application/xml'), 'unsupported_media_type')
  isProblem(t, await post('a=1', 'application/x-www-form-urlencoded'), 'unsupported_media_type')
  isProblem(t, await post('{}', 'nonsense'), 'unsupported_media_type')
  isProblem(t, await post(`"${'x'.repeat(10_000_000)}"`), 'payload_too_large')
})

t.test('a failure of our own says nothing of its cause', async (t) => {
  const { storage } = await openSite(t)
  const failures: unknown[] = [
    new Error('select secret from /var/lib/happenings.db'),
    Object.assign(new Error('no such table: secret'), { code: 'SQLITE_ERROR' }),
    Object.assign(new Error('secret'), { code: '42P01', query: 'select secret' }),
    'secret',
  ]
  for (const failure of failures) {
    const failing = { ...storage, read: () => Promise.reject(failure) }
    const app = await buildApp({ config, publicUrl, storage: failing, clock: systemClock, edition: 'x' })
    for (const url of [
      '/v1/updates',
      '/v1/updates?limit=0',
      '/v1/updates/nebraska-five-partnerships',
      '/readyz',
    ]) {
      const answer = await app.inject(url)
      isProblem(t, answer, 'internal')
      t.notMatch(answer.body, /secret|select|stack|\.db|\.ts/)
    }
    await app.close()
  }
})

t.test('a database that is locked or full is 503 with the time to try again', async (t) => {
  const { storage } = await openSite(t)
  for (const code of [
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_FULL',
    'SQLITE_IOERR_READ',
    '53300',
    '57014',
    '08006',
    'ECONNREFUSED',
  ]) {
    const failing = { ...storage, read: () => Promise.reject(Object.assign(new Error('secret'), { code })) }
    const app = await buildApp({ config, publicUrl, storage: failing, clock: systemClock, edition: 'x' })
    const answer = await app.inject('/v1/updates')
    isProblem(t, answer, 'unavailable')
    t.equal(answer.headers['retry-after'], '5', code)
    await app.close()
  }
})

t.test(
  'postgres: while the database is away answers are 503, and when it is back they are right again',
  async (t) => {
    const { app, place } = await openSite(t, { engine: 'postgres' })
    const url = new URL((place as { url: string }).url)
    const name = url.pathname.slice(1)
    const cluster = new pg.Client({ connectionString: process.env.TEST_POSTGRES_URL })
    await cluster.connect()
    t.teardown(() => cluster.end())
    const before = (await app.inject('/v1/updates?limit=3')).json()
    await cluster.query(`alter database ${name} allow_connections false`)
    await cluster.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    for (const path of [
      '/v1/updates?limit=3',
      '/v1/updates?limit=0',
      '/v1/partnerships/agconnect',
      '/readyz',
    ]) {
      const answer = await app.inject(path)
      isProblem(t, answer, 'unavailable')
      t.match(answer.headers['retry-after'], /^\d+$/)
      t.notMatch(answer.body, /test_|postgres|connection/i)
    }
    t.equal((await app.inject('/livez')).statusCode, 200, 'the process lives')
    t.equal((await app.inject('/v1')).statusCode, 200, 'what needs no database is answered')
    await cluster.query(`alter database ${name} allow_connections true`)
    t.same((await app.inject('/v1/updates?limit=3')).json(), before)

    await cluster.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => (await app.inject('/v1/updates?limit=3')).statusCode),
    )
    t.ok(
      statuses.every((status) => status === 200 || status === 503),
      statuses.join(),
    )
    t.equal((await app.inject('/v1/updates?limit=3')).statusCode, 200)
  },
)

const config = { allowedHosts: [], trustProxy: false }
