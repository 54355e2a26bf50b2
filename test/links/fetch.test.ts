import { createServer } from 'node:net'
import t, { type Test } from 'tap'
import { follow } from '../../src/content/links/fetch.ts'
import { examine, waitOf } from '../../src/content/links/finding.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'
import { isPublicAddress } from '../../src/delivery/public-address.ts'
import { politely } from '../../src/workers/politely.ts'
import { startOthers, status } from '../support/others.ts'

const now = Date.parse('2027-03-01T00:00:00Z')
const page = (address: string) => ({ address, etag: null, lastModified: null })

/** What an address is found to do. */
async function found(t: Test, path: string, prepare: (others: Others) => void, patience = 5000) {
  const others = await startOthers(t, { patience })
  prepare(others)
  return { others, finding: await examine(others.fetch, page(others.at(path)), now) }
}
type Others = Awaited<ReturnType<typeof startOthers>>

t.test('only addresses of the public Internet are public', async (t) => {
  const inside = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.1',
      '192.0.2.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
    ],
    ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1'],
    ...['::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
    ...['fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '', 'localhost', '1.2.3'],
  ]
  for (const address of inside) t.notOk(isPublicAddress(address), address)
  for (const address of ['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946'])
    t.ok(isPublicAddress(address), address)
})

t.test('nothing within this machine or its network is asked, however it is written', async (t) => {
  const others = await startOthers(t)
  const fetch = fetchOutside({
    agent: 'Test',
    resolve: async (name) => (name === 'mixed.example' ? ['93.184.216.34', '127.0.0.1'] : ['127.0.0.1']),
  })
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0'],
    ...['localhost', 'name.example', 'mixed.example', '169.254.169.254', '10.0.0.1', '[fd00:ec2::254]'],
  ]
  for (const host of hosts) {
    const reply = await fetch(`http://${host}:${others.port}/`, { method: 'GET', most: 10 })
    t.same(reply, { failure: 'forbidden_address' }, host)
  }
  t.same(others.seen, [])
})

t.test('by its usual manners the server resolves names itself and refuses what leads inside', async (t) => {
  const others = await startOthers(t)
  const fetch = fetchOutside({ agent: 'Test' })
  const asked = { method: 'GET', most: 10 } as const
  t.same(await fetch(`http://localhost:${others.port}/`, asked), { failure: 'forbidden_address' })
  t.same(await fetch('http://nothing.invalid/', asked), { failure: 'unknown_host' })
  t.same(await fetch('http://8.8.8.8:25/', asked), { failure: 'forbidden_address' })
  t.same(others.seen, [])
})

t.test(
  'a name that leads inside the next moment gains nothing: what was checked is connected to',
  async (t) => {
    const inside = await startOthers(t)
    const outside = await startOthers(t, { listenOn: '127.0.0.2' })
    let asked = 0
    const fetch = fetchOutside({
      agent: 'Test',
      resolve: async () => {
        asked += 1
        return [asked === 1 ? '127.0.0.2' : '127.0.0.1']
      },
      allows: (address) => address === '127.0.0.2',
    })
    outside.answers['/'] = status(200)
    const address = `http://rebinding.example:${outside.port}/`
    t.match(await fetch(address, { method: 'GET', most: 10 }), { code: 200 })
    t.equal(asked, 1, 'the name is resolved once')
    t.same(await fetch(address, { method: 'GET', most: 10 }), { failure: 'forbidden_address' })
    t.same([outside.seen.length, inside.seen.length], [1, 0])
  },
)

t.test('redirects are followed five times, and each place is checked', async (t) => {
  const steps = (count: number) => (others: Others) => {
    for (let step = 0; step < count; step += 1)
      others.answers[`/${step}`] = status(302, { location: `/${step + 1}` })
    others.answers[`/${count}`] = status(200)
  }
  t.equal((await found(t, '/0', steps(5))).finding.outcome, 'ok')
  t.equal((await found(t, '/0', steps(6))).finding.outcome, 'too_many_redirects')
  const round = await found(t, '/a', ({ answers }) => {
    answers['/a'] = status(301, { location: '/b' })
    answers['/b'] = status(301, { location: '/a' })
  })
  t.equal(round.finding.outcome, 'too_many_redirects')
  t.ok(round.others.seen.length <= 12)
  const targets: Record<string, string> = {
    'http://169.254.169.254/latest/meta-data': 'forbidden_address',
    'http://127.0.0.1:1/': 'forbidden_address',
    'http://[::1]/': 'forbidden_address',
    'file:///etc/passwd': 'wrong_redirect',
    'javascript:alert(1)': 'wrong_redirect',
    'http://user:password@site.example/': 'wrong_redirect',
    'http://': 'wrong_redirect',
  }
  for (const [location, outcome] of Object.entries(targets)) {
    const { others, finding } = await found(t, '/a', ({ answers }) => {
      answers['/a'] = status(302, { location })
    })
    t.equal(finding.outcome, outcome, location)
    t.ok(others.seen.every(({ url }) => url === '/a'))
  }
})

t.test('where an address leads for good ends at the first step that is not', async (t) => {
  const { others, finding } = await found(t, '/a', ({ answers }) => {
    answers['/a'] = status(301, { location: '/b' })
    answers['/b'] = status(302, { location: '/c?once' })
    answers['/c'] = status(200)
  })
  t.match(finding, { outcome: 'redirected', leadsTo: others.at('/b') })
})

t.test('a server that does not know HEAD is asked for the page', async (t) => {
  for (const code of [404, 405, 501, 403, 500]) {
    const { others, finding } = await found(t, '/a', ({ answers }) => {
      answers['/a'] = (request, response) =>
        void response.writeHead(request.method === 'HEAD' ? code : 200).end('page')
    })
    t.equal(finding.outcome, 'ok', String(code))
    t.same(
      others.seen.map(({ method }) => method),
      ['HEAD', 'GET'],
    )
  }
})

t.test('a page of ten megabytes is not read, and one that never ends does not hold us up', async (t) => {
  let sent = 0
  const { finding } = await found(t, '/big', ({ answers }) => {
    answers['/big'] = (request, response) => {
      if (request.method === 'HEAD') return void response.writeHead(405).end()
      response.writeHead(200)
      const part = Buffer.alloc(100_000)
      const more = () => {
        while (sent < 10_000_000 && !response.destroyed) {
          sent += part.length
          if (!response.write(part)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    }
  })
  t.equal(finding.outcome, 'ok')
  t.ok(sent < 9_000_000, `${sent} bytes were sent`)
  const { others } = await found(t, '/a', () => {})
  others.answers['/endless'] = (_, response) => {
    const timer = setInterval(() => response.write('x'.repeat(1000)), 1)
    response.on('close', () => clearInterval(timer))
  }
  const { reply } = await follow(others.fetch, others.at('/endless'), { method: 'GET', most: 50_000 })
  t.match(reply, { code: 200, whole: false })
  t.equal('body' in reply && reply.body.length, 50_000)
})

t.test('a body that is just as long as may be is whole, and not unpacked', async (t) => {
  const { others } = await found(t, '/a', ({ answers }) => {
    answers['/exact'] = (_, response) =>
      void response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'.repeat(100))
  })
  const asked = { method: 'GET', most: 100 } as const
  t.match(await others.fetch(others.at('/exact'), asked), { whole: true, body: Buffer.from('x'.repeat(100)) })
  t.match(await others.fetch(others.at('/exact'), { ...asked, most: 99 }), { whole: false })
  t.equal(others.seen.at(-1)?.headers['accept-encoding'], 'identity')
})

t.test('a server that says nothing, or stops in the middle, is given up', async (t) => {
  const began = performance.now()
  const { finding } = await found(
    t,
    '/a',
    ({ answers }) => {
      answers['/a'] = () => {}
    },
    200,
  )
  t.equal(finding.outcome, 'timeout')
  t.ok(performance.now() - began < 4000)
  const { others } = await found(
    t,
    '/b',
    ({ answers }) => {
      answers['/half'] = (_, response) =>
        void response.writeHead(200, { 'content-length': '1000' }).write('x')
      answers['/torn'] = (_, response) => void response.socket?.destroy()
    },
    200,
  )
  t.same(await others.fetch(others.at('/half'), { method: 'GET', most: 2000 }), { failure: 'timeout' })
  t.same(await others.fetch(others.at('/torn'), { method: 'GET', most: 2000 }), { failure: 'unreachable' })
  const slow = fetchOutside({ agent: 'Test', resolve: () => new Promise(() => {}), patience: 50 })
  t.same(await slow('http://name.example/', { method: 'GET', most: 10 }), { failure: 'timeout' })
})

t.test('what is no HTTP at all is told from what is not there', async (t) => {
  const server = createServer((socket) => void socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const { port } = server.address() as { port: number }
  const allows = () => true
  const fetch = fetchOutside({ agent: 'Test', resolve: async () => ['127.0.0.1'], allows })
  const asked = { method: 'GET', most: 10 } as const
  t.same(await fetch(`http://a.example:${port}/`, asked), { failure: 'unreadable' })
  t.same(await fetch(`https://a.example:${port}/`, asked), { failure: 'insecure' })
  t.same(await fetch('http://a.example:1/', asked), { failure: 'unreachable' })
})

t.test('a host is asked one at a time with a pause, others meanwhile', async (t) => {
  const others = await startOthers(t)
  others.answers['/a'] = (_, response) => void setTimeout(() => response.writeHead(200).end(), 50)
  const fetch = politely(others.fetch, 100)
  const ask = (name: string) => fetch(others.at('/a', name), { method: 'GET', most: 10 })
  await Promise.all([ask('a.example'), ask('a.example'), ask('a.example'), ask('b.example')])
  const [first, second, third] = others.seen.filter(({ host }) => host === 'a.example')
  const [other] = others.seen.filter(({ host }) => host === 'b.example')
  if (!first || !second || !third || !other) throw new Error('Not all were asked.')
  t.ok(second.began - first.ended >= 90)
  t.ok(third.began - second.ended >= 90)
  t.ok(other.began < second.began)
})

t.test('how long a server wants to be left alone is heard, within reason', async (t) => {
  const [minute, hour, week] = [60_000, 3_600_000, 7 * 24 * 3_600_000]
  t.equal(waitOf('120', now), 2 * minute)
  t.equal(waitOf('0', now), minute)
  t.equal(waitOf('Mon, 01 Mar 2027 02:00:00 GMT', now), 2 * hour)
  t.equal(waitOf('Mon, 01 Mar 1999 02:00:00 GMT', now), minute)
  t.equal(waitOf('999999999', now), week)
  t.equal(waitOf(undefined, now), hour)
  t.equal(waitOf('soon', now), hour)
})
