import t from 'tap'
import { networkOf } from '../../src/http/limits.ts'
import { heldClock } from '../support/clock.ts'
import { engines, openSite } from '../support/site.ts'
import { countIn, letter, send } from '../support/submissions.ts'

const start = Date.parse('2026-03-02T15:00:00Z')
const hour = 60 * 60 * 1000

for (const engine of engines) {
  t.test(
    `on ${engine}, of ten thousand submissions from one address a few are taken, and others are served meanwhile`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine, clock: heldClock(start) })
      const statuses = new Map<number, number>()
      for (let round = 0; round < 100; round++) {
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, place) =>
            send(
              app,
              { ...letter, title: `Number ${round * 100 + place}` },
              { remoteAddress: '203.0.113.9' },
            ),
          ),
        )
        for (const { statusCode } of answers) statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
      }
      t.same(Object.fromEntries(statuses), { 201: 10, 429: 9990 })
      t.equal(await countIn(storage, 'submission'), 10)
      t.equal(await countIn(storage, 'audit'), 10)
      t.equal((await send(app, letter, { remoteAddress: '203.0.113.10' })).statusCode, 201)
      t.equal((await app.inject({ url: '/v1/updates', remoteAddress: '203.0.113.9' })).statusCode, 200)
    },
  )
}

t.test('an address that sent too much is told when to come back, and is taken then', async (t) => {
  const clock = heldClock(start)
  const { app } = await openSite(t, { clock })
  for (let count = 0; count < 10; count++) {
    t.equal((await send(app)).statusCode, 201)
    clock.set(start + (count + 1) * 60_000)
  }
  const answer = await send(app)
  t.match(answer.json(), { status: 429, type: /too_many_requests$/ })
  t.equal(answer.headers['retry-after'], String(3600 - 600))
  t.equal(answer.headers['cache-control'], 'no-store')
  clock.set(start + hour - 1)
  t.equal((await send(app)).statusCode, 429)
  clock.set(start + hour)
  t.equal((await send(app)).statusCode, 201)
  t.equal((await send(app)).statusCode, 429)
})

t.test('within a day an address sends at most fifty', async (t) => {
  const clock = heldClock(start)
  const { app, storage } = await openSite(t, { clock })
  for (let past = 0; past < 10; past++) {
    clock.set(start + past * hour)
    for (let count = 0; count < 10; count++) await send(app)
  }
  t.equal(await countIn(storage, 'submission'), 50)
  clock.set(start + 25 * hour)
  t.equal((await send(app)).statusCode, 201)
})

t.test('what is wrong does not count as sent, though nobody tries without end', async (t) => {
  const { app, storage } = await openSite(t, { clock: heldClock(start) })
  const statuses: number[] = []
  for (let count = 0; count < 119; count++) statuses.push((await send(app, { title: 'x' })).statusCode)
  t.same(new Set(statuses), new Set([422]))
  t.equal((await send(app)).statusCode, 201)
  t.equal((await send(app)).statusCode, 429)
  t.equal((await send(app, { title: 'x' })).statusCode, 429)
  t.equal(await countIn(storage, 'submission'), 1)
})

t.test('what is sent again with its Idempotency-Key counts once', async (t) => {
  const { app } = await openSite(t, { clock: heldClock(start) })
  for (let count = 0; count < 20; count++)
    t.equal((await send(app, letter, { headers: { 'idempotency-key': 'once' } })).statusCode, 201)
})

t.test('a form that comes too often is kept for its sender to send later', async (t) => {
  const clock = heldClock(start)
  const { app } = await openSite(t, { clock })
  const stamp = /name="stamp" value="([^"]+)"/.exec((await app.inject('/submit')).body)?.[1] ?? ''
  clock.set(start + 60_000)
  for (let count = 0; count < 10; count++) await send(app)
  const { title, text, contact } = letter
  const post = () =>
    app.inject({
      method: 'POST',
      url: '/v1/submissions',
      payload: new URLSearchParams({ title, text, ...contact, stamp }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    })
  const answer = await post()
  t.equal(answer.statusCode, 429)
  t.match(answer.headers, { 'content-type': /^text\/html/, 'retry-after': '3600' })
  t.match(answer.body, `value="${title}"`)
  clock.set(start + 60_000 + hour)
  t.equal((await post()).statusCode, 303)
})

t.test('an IPv6 address counts with all that its network may call itself', async (t) => {
  const { app } = await openSite(t, { clock: heldClock(start) })
  const from = (remoteAddress: string) => send(app, letter, { remoteAddress })
  for (let count = 0; count < 10; count++)
    t.equal((await from(`2001:db8:1:2:${count}::${count}`)).statusCode, 201)
  t.equal((await from('2001:db8:1:2:ffff::1')).statusCode, 429)
  t.equal((await from('2001:db8:1:3::1')).statusCode, 201)
  for (const [address, network] of [
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
    ['2001:db8:1:2:3:4:192.0.2.1', '2001:db8:1:2'],
  ] as const)
    t.equal(networkOf(address), network)
})
