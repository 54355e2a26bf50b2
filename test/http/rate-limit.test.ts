import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { keyFor } from '../support/admin.ts'
import { publicUrl } from '../support/content.ts'
import { openTestStorage } from '../support/site.ts'

async function limited(t: Test, rateLimit: number) {
  let now = Date.now()
  const clock = { ...systemClock, now: () => now }
  const storage = await openTestStorage(t, 'sqlite', { content: true })
  const app = await buildApp({
    config: { allowedHosts: [], trustProxy: true, rateLimit },
    publicUrl,
    storage,
    clock,
    edition: 'test',
  })
  t.teardown(() => app.close())
  const ask = (url: string, address = '203.0.113.5', headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { 'x-forwarded-for': address, ...headers } })
  const later = (milliseconds: number) => {
    now += milliseconds
  }
  return { app, ask, later, desk: { storage, clock, publicUrl } }
}

t.test('so many requests are taken within a minute, and each answer tells what is left', async (t) => {
  const { ask, later } = await limited(t, 3)
  for (const left of [2, 1, 0]) {
    const { headers, statusCode } = await ask('/v1/states?limit=1')
    t.equal(statusCode, 200)
    t.equal(headers['ratelimit-policy'], '"default";q=3;w=60')
    t.equal(headers.ratelimit, `"default";r=${left};t=60`)
  }
  later(20_000)
  const refused = await ask('/v1/states?limit=1')
  t.equal(refused.statusCode, 429)
  t.match(refused.headers['content-type'], 'application/problem+json')
  t.equal(refused.headers['retry-after'], '40')
  t.equal(refused.headers.ratelimit, '"default";r=0;t=40')
  t.match(refused.json(), { type: /too_many_requests$/, detail: /more than 3 requests/ })
  t.equal((await ask('/v1/states?limit=1', '203.0.113.6')).statusCode, 200, 'another address has its own')
  later(40_000)
  t.equal((await ask('/v1/states?limit=1')).statusCode, 200, 'a minute later all are there again')
})

t.test('a 304 costs nothing', async (t) => {
  const { ask } = await limited(t, 2)
  const { headers } = await ask('/v1/states?limit=1')
  for (let times = 0; times < 5; times++) {
    const again = await ask('/v1/states?limit=1', '203.0.113.5', { 'if-none-match': String(headers.etag) })
    t.equal(again.statusCode, 304)
    t.equal(again.headers.ratelimit, '"default";r=1;t=60')
  }
})

t.test(
  'of IPv6 a network is one caller; a key is one with ten times as much, wherever it comes from',
  async (t) => {
    const { ask, desk } = await limited(t, 1)
    t.equal((await ask('/v1/states', '2001:db8:1:2::1')).statusCode, 200)
    t.equal((await ask('/v1/states', '2001:db8:1:2:ffff::9')).statusCode, 429)
    t.equal((await ask('/v1/states', '2001:db8:1:3::1')).statusCode, 200)
    const authorization = `Bearer ${await keyFor(desk, ['content:write'])}`
    for (let times = 0; times < 10; times++) {
      const { headers, statusCode } = await ask('/v1/states', `198.51.100.${times}`, { authorization })
      t.equal(statusCode, 200)
      t.equal(headers['ratelimit-policy'], '"default";q=10;w=60')
    }
    t.equal((await ask('/v1/states', '198.51.100.200', { authorization })).statusCode, 429)
    t.equal((await ask('/v1/states', '198.51.100.201', { authorization: 'Bearer nothing' })).statusCode, 200)
    t.equal((await ask('/v1/states', '198.51.100.201', { authorization: 'Bearer other' })).statusCode, 429)
  },
)

t.test(
  'callers on this machine are told and never refused, and editors and probes are not counted',
  async (t) => {
    const { ask, app } = await limited(t, 1)
    for (const left of [0, 0, 0]) {
      const { headers, statusCode } = await ask('/v1/states', '127.0.0.1')
      t.equal(statusCode, 200)
      t.match(headers.ratelimit, `"default";r=${left};`)
    }
    for (const path of ['/livez', '/readyz', '/admin/v1/keys'])
      for (let times = 0; times < 3; times++) t.not((await ask(path)).statusCode, 429)
    t.equal((await app.inject('/livez')).headers.ratelimit, undefined)
  },
)

t.test('without a limit nothing is said of one', async (t) => {
  const { ask } = await limited(t, 0)
  t.equal((await ask('/v1/states')).headers.ratelimit, undefined)
})
