import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { discreetLog } from '../../src/http/request-log.ts'
import { publicUrl } from '../support/content.ts'
import { openTestStorage } from '../support/site.ts'

t.test('a request is logged in one line that says what was asked, by whom, and how it went', async (t) => {
  const lines: Record<string, unknown>[] = []
  const stream = new PassThrough().on('data', (line) => lines.push(JSON.parse(String(line))))
  const app = await buildApp({
    config: { allowedHosts: [], trustProxy: false },
    publicUrl,
    storage: await openTestStorage(t, 'sqlite', { content: true }),
    clock: systemClock,
    edition: 'test',
    logger: pino(stream),
  })
  t.teardown(() => app.close())

  const found = await app.inject('/v1/updates?state=PA')
  const missing = await app.inject('/nowhere')
  t.match(lines, [
    {
      level: 30,
      reqId: found.headers['x-request-id'],
      req: { method: 'GET', url: '/v1/updates?state=PA', remoteAddress: '127.0.0.1' },
      res: { statusCode: 200 },
      responseTime: Number,
    },
    { level: 30, reqId: missing.headers['x-request-id'], req: { url: '/nowhere' }, res: { statusCode: 404 } },
  ])
  t.equal(lines.length, 2)
})

t.test('a request whose connection is gone is logged like any other, and the server goes on', async (t) => {
  const lines: Record<string, unknown>[] = []
  const stream = new PassThrough().on('data', (line) => lines.push(JSON.parse(String(line))))
  const req = { method: 'POST', url: '/v1/submissions', headers: {}, host: 'a', ip: undefined, socket: null }
  discreetLog(pino(stream) as never).info({ req }, 'answered')
  t.match(lines, [{ req: { method: 'POST', url: '/v1/submissions' }, msg: 'answered' }])
})
