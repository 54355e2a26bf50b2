import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readlinkSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { happenings, startServer } from '../support/process.ts'
import { freshPlace } from '../support/site.ts'
import { listening } from '../support/socket.ts'

const ndjson = 'application/x-ndjson'

/** A server that listens and keeps bodies in a folder of the test, and what of bodies is left there or held open. */
async function listener(t: Parameters<typeof openDesk>[0]) {
  const site = await openDesk(t)
  const folder = `${t.testdirName}/temporary`
  const before = process.env.TMPDIR
  mkdirSync(folder, { recursive: true })
  process.env.TMPDIR = folder
  t.teardown(() => {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  })
  const key = await keyFor(site.desk, ['content:write'])
  const port = await listening(t, site.app)
  const left = () => [...readdirSync(folder), ...openIn(folder)]
  const gone = async () => {
    for (let waited = 0; waited < 5000 && left().length > 0; waited += 50) await setTimeout(50)
    return left()
  }
  return { ...site, key, port, folder, left, gone }
}

/** The files below a folder that this process holds open, those without a name among them, where the system tells. */
function openIn(folder: string): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`)
      return file.startsWith(folder) ? [file] : []
    } catch {
      return []
    }
  })
}

const head = (key: string, more: string) =>
  `POST /admin/v1/import HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${key}\r\ncontent-type: ${ndjson}\r\n${more}\r\n\r\n`

const line = `${JSON.stringify({ type: 'topic', name: 'A line' })}\n`

t.test('a body over the limit is refused with a problem, whether or not it tells its length', async (t) => {
  const { key, port, gone } = await listener(t)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = async (length?: number) => {
    const sent = request({
      agent,
      host: '127.0.0.1',
      port,
      method: 'POST',
      path: '/admin/v1/import',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': ndjson,
        ...(length && { 'content-length': length }),
      },
    })
    const answered = once(sent, 'response')
    const piece = Buffer.alloc(1024 * 1024, '\n')
    Readable.from(Array.from({ length: 102 }, () => piece)).pipe(sent)
    const [answer] = await answered
    return { status: answer.statusCode, headers: answer.headers, body: (await buffer(answer)).toString() }
  }
  for (const answer of [await send(), await send(102 * 1024 * 1024)]) {
    t.equal(answer.status, 413)
    t.match(answer.headers, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
    t.match(JSON.parse(answer.body), { type: /payload_too_large$/, detail: /100 MiB/ })
    t.same(await gone(), [])
  }
  agent.destroy()
})

t.test('an upload that breaks off leaves nothing behind', async (t) => {
  const { key, port, folder, left, gone } = await listener(t)
  const socket = connect(port, '127.0.0.1')
  socket.write(head(key, 'content-length: 1000000') + line)
  for (
    let waited = 0;
    process.platform === 'linux' && waited < 5000 && openIn(folder).length === 0;
    waited += 10
  )
    await setTimeout(10)
  if (process.platform === 'linux') t.ok(left().length > 0, 'it is being taken in')
  socket.destroy()
  t.same(await gone(), [])
})

t.test(
  'an upload that trickles is ended in time, whatever its sender does, and leaves nothing behind',
  async (t) => {
    const { app, key, port, left, gone } = await listener(t)
    t.equal(app.server.requestTimeout, 30_000)
    app.server.headersTimeout = app.server.requestTimeout = 1500
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.on('error', () => {})
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk))
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write(head(key, 'transfer-encoding: chunked'))
    let most = 0
    const trickle = setInterval(() => {
      socket.write(`${line.length.toString(16)}\r\n${line}\r\n`)
      most = Math.max(most, left().length)
    }, 100)
    t.teardown(() => clearInterval(trickle))
    await Promise.race([closed, setTimeout(10_000)])
    clearInterval(trickle)
    t.ok(socket.destroyed, 'the connection is at its end')
    t.match(heard, /^HTTP\/1\.1 408 /)
    if (process.platform === 'linux') t.ok(most > 0, 'it was being taken in')
    t.same(await gone(), [])
  },
)

t.test('a body of a hundred thousand lines is reported line by line in bounded memory', async (t) => {
  const place = await freshPlace(t, 'sqlite', true)
  const env = { DATABASE_URL: `file:${(place as { file: string }).file}` }
  // So little room that garbage is collected soon, and the body would not fit.
  const { url, child } = await startServer(t, {
    ...env,
    NODE_OPTIONS: '--max-old-space-size=80 --max-semi-space-size=2',
  })
  const made = await happenings(['key', 'create', '--name', 'A', '--scope', 'content:write', '--json'], env)
  const { key } = JSON.parse(made.stdout)
  const resident = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024
  /** Sends so many lines and reads what is told of each; gives the last line, and the most memory meanwhile. */
  const load = async (lines: number) => {
    const { hostname: host, port } = new URL(url)
    const headers = { authorization: `Bearer ${key}`, 'content-type': ndjson, prefer: 'dry-run' }
    const sent = request({ host, port, method: 'POST', path: '/admin/v1/import', headers })
    const answered = once(sent, 'response')
    Readable.from(topics(lines)).pipe(sent)
    const [answer] = await answered
    t.equal(answer.statusCode, 200)
    let [told, most, last] = [0, resident(), '']
    for await (const text of createInterface({ input: answer })) {
      last = text
      const { line, outcome, errors } = JSON.parse(text)
      if (line === undefined) continue
      told++
      const wrong = errors?.[0].pointer
      const right = line % 20 === 0 ? outcome === 'created' : wrong === (line % 5 === 0 ? '/name' : '/type')
      if (line !== told || !right) t.fail(`line ${told} is told as ${text}`)
      if (line % 5000 === 0) most = Math.max(most, resident())
    }
    t.equal(told, lines)
    return { last: JSON.parse(last), most }
  }
  const before = (await load(20_000)).most
  const { last, most } = await load(100_000)
  t.same(last, { totals: { created: 5000, changed: 0, unchanged: 0, refused: 95_000 } })
  t.ok(most - before < 70, `a body of 93 MiB took ${most - before} MiB more than one of 19`)
})

/** Lines of topics: every twentieth is right, every fifth has no name, and the others are of no type. */
function* topics(lines: number): Generator<string> {
  const description = 'x'.repeat(900)
  for (let place = 1; place <= lines; place++) {
    const type = place % 5 === 0 ? 'topic' : 'topik'
    const name = place % 20 === 0 ? `Made ${place}` : null
    yield `${JSON.stringify({ type, slug: `made-${place}`, name, description })}\n`
  }
}
