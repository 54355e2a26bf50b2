import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { happenings, startServer } from '../support/process.ts'
import { engines, freshPlace } from '../support/site.ts'

const urlOf = async (
  t: Parameters<typeof freshPlace>[0],
  engine: (typeof engines)[number],
  content = true,
) => {
  const place = await freshPlace(t, engine, content)
  return place.engine === 'sqlite' ? `file:${place.file}` : place.url
}

for (const engine of engines) {
  t.test(
    `${engine}: an empty database is filled at first start, and a server that was killed has all of it at the next`,
    async (t) => {
      const DATABASE_URL = await urlOf(t, engine, false)
      const env = { DATABASE_URL, PUBLIC_URL: 'https://api.example.org' }
      const first = await startServer(t, env)
      const listed = first.log().match(/Server listening at (http:[^"]+)"/)?.[1] as string
      const before = await (await fetch(`${listed}/v1/updates?limit=100`)).text()
      t.match(JSON.parse(before), { meta: { total: 69 } })
      first.child.kill('SIGKILL')
      t.equal((await first.ended).status, null)
      const second = await startServer(t, env)
      const again = second.log().match(/Server listening at (http:[^"]+)"/)?.[1] as string
      t.equal(await (await fetch(`${again}/v1/updates?limit=100`)).text(), before)
      t.notMatch(second.log(), /was loaded/)
    },
  )

  t.test(`${engine}: SIGTERM lets a request in flight end, takes no other, and ends with 0`, async (t) => {
    const DATABASE_URL = await urlOf(t, engine)
    const { url, child, ended, log } = await startServer(t, { DATABASE_URL })
    const body = JSON.stringify({ query: '{ partnerships(first: 1) { totalCount } }' })
    const slow = request(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length },
    })
    const answered = once(slow, 'response')
    slow.write(body.slice(0, 10))
    await setTimeout(200)
    child.kill('SIGTERM')
    while (!log().includes('finishing what is in flight')) await setTimeout(10)
    await setTimeout(100)
    await t.rejects(fetch(`${url}/livez`), 'nobody new is let in')
    slow.end(body.slice(10))
    const [answer] = await answered
    t.equal(answer.statusCode, 200)
    const told: Buffer[] = []
    for await (const chunk of answer) told.push(chunk)
    t.same(JSON.parse(Buffer.concat(told).toString()).data, { partnerships: { totalCount: 101 } })
    const { status, stderr } = await ended
    t.same([status, stderr], [0, ''])
    if (DATABASE_URL.startsWith('file:')) {
      const file = DATABASE_URL.slice(5)
      t.same(readdirSync(dirname(file)), ['happenings.db'], 'nothing but the database is left')
    }
  })
}

t.test('a connection that is open and idle does not keep the server from ending', async (t) => {
  const { url, child, ended } = await startServer(t, { DATABASE_URL: await urlOf(t, 'sqlite') })
  const idle = connect(Number(new URL(url).port), '127.0.0.1')
  idle.on('error', () => {})
  await once(idle, 'connect')
  idle.write('GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(idle, 'data')
  child.kill('SIGINT')
  t.equal((await ended).status, 0)
  idle.destroy()
})

t.test('a port that another process has is told in one line, and the database is closed', async (t) => {
  const taken = createServer()
  await once(taken.listen(0, '127.0.0.1'), 'listening')
  t.teardown(() => taken.close())
  const { port } = taken.address() as { port: number }
  const DATABASE_URL = await urlOf(t, 'sqlite')
  const ended = await happenings(['serve'], { DATABASE_URL, PORT: String(port), LOG_LEVEL: 'warn' })
  t.match(ended, {
    status: 1,
    stdout: '',
    stderr: `The server cannot listen on 127.0.0.1:${port}: another process listens there; stop it, or set PORT to another port.\n`,
  })
  t.notOk(existsSync(`${DATABASE_URL.slice(5)}-wal`))
})

t.test('an address that this machine does not have is told in one line', async (t) => {
  for (const [HOST, said] of [
    [
      '192.0.2.1',
      /^The server cannot listen on 192\.0\.2\.1:\d+: this machine does not have that address.*\n$/,
    ],
    ['no-such-host.invalid', /^The server cannot listen on .*HOST.*\n$/],
  ] as const)
    for (const PORT of ['0', '39997']) {
      const DATABASE_URL = await urlOf(t, 'sqlite')
      t.match(await happenings(['serve'], { DATABASE_URL, HOST, PORT, LOG_LEVEL: 'warn' }), {
        status: 1,
        stderr: said,
        stdout: '',
      })
    }
})

t.test('BUNDLED_CONTENT=false leaves an empty database empty', async (t) => {
  const { url } = await startServer(t, {
    DATABASE_URL: await urlOf(t, 'sqlite', false),
    BUNDLED_CONTENT: 'false',
  })
  t.match(await (await fetch(`${url}/v1/updates`)).json(), { data: [], meta: { total: 0 } })
})

t.test('the log is JSON lines, or lines for people when that is asked for', async (t) => {
  const quiet = await happenings(['serve'], { DATABASE_URL: 'file:package.json', LOG_FORMAT: 'pretty' })
  t.equal(quiet.status, 1)
  const { log } = await startServer(t, { DATABASE_URL: await urlOf(t, 'sqlite') })
  for (const line of log().trimEnd().split('\n')) t.type(JSON.parse(line).msg, 'string')
})
