import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createServer as createSafeServer } from 'node:https'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { attempt } from '../../src/content/webhooks/attempt.ts'
import { makeSecret } from '../../src/content/webhooks/secret.ts'
import { fetchOutside } from '../../src/delivery/fetch-outside.ts'
import { webhookPlaces } from '../../src/delivery/webhook-places.ts'
import { heldClock } from '../support/clock.ts'
import { openHooks, refusing, startReceiver } from '../support/hooks.ts'

const clock = heldClock('2027-03-01T00:00:00Z')
const message = { id: 'msg_1', body: '{}' }
const secrets = { secret: makeSecret(), oldSecret: null, oldSecretUntil: null }

/** What comes of sending a message to an address. */
const sent = (url: string, manners: Partial<Parameters<typeof fetchOutside>[0]> = {}) => {
  const { allows } = webhookPlaces(['127.0.0.1'])
  const fetch = fetchOutside({ agent: 'Test', allows, patience: 300, ...manners })
  return attempt({ clock, fetch }, { url, ...secrets }, message)
}

/** Starts something that is no HTTP server; gives its port. */
async function listening(t: Test, talk: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    talk(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return (server.address() as AddressInfo).port
}

t.test(
  'one that hangs, or drips a byte at a time, is given up after the time that an attempt has',
  async (t) => {
    const receiver = await startReceiver(t)
    const drip = (stream: Socket | ServerResponse) => {
      const timer = setInterval(() => stream.write('x'), 20)
      stream.on('close', () => clearInterval(timer))
    }
    receiver.answers['/hangs'] = () => {}
    receiver.answers['/drips'] = (response) => {
      response.writeHead(200)
      drip(response)
    }
    const head = await listening(t, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nX-A: ')
      drip(socket)
    })
    const silent = await listening(t, () => {})
    for (const url of [
      receiver.at('/hangs'),
      receiver.at('/drips'),
      `http://127.0.0.1:${head}/`,
      `http://127.0.0.1:${silent}/`,
    ]) {
      const began = performance.now()
      t.match(await sent(url), { outcome: 'timeout', code: null }, url)
      t.ok(performance.now() - began < 2000, `${url} held us up`)
    }
  },
)

t.test('of an answer of ten megabytes the beginning is read', async (t) => {
  const receiver = await startReceiver(t)
  let written = 0
  receiver.answers['/big'] = (response) => {
    response.writeHead(200)
    const part = 'x'.repeat(100_000)
    const more = () => {
      while (written < 10_000_000 && !response.destroyed) {
        written += part.length
        if (!response.write(part)) return void response.once('drain', more)
      }
      response.end()
    }
    more()
  }
  const { outcome, answer } = await sent(receiver.at('/big'), { patience: 5000 })
  t.equal(outcome, 'delivered')
  t.equal(answer?.length, 2000)
  t.ok(written < 9_000_000, `${written} bytes were taken`)
})

t.test('a redirect is a failure, wherever it leads', async (t) => {
  const receiver = await startReceiver(t)
  for (const code of [301, 302, 303, 307, 308])
    for (const location of ['http://169.254.169.254/', 'http://[::1]/', '/elsewhere']) {
      receiver.answers['/a'] = refusing(code, { location })
      t.match(await sent(receiver.at('/a')), { outcome: 'redirected', code })
    }
  t.ok(receiver.got.every(({ path }) => path === '/a'))
})

t.test('no address within this machine or its network is sent to, however it is written', async (t) => {
  const receiver = await startReceiver(t)
  const { accepts, allows } = webhookPlaces([])
  const hosts = [
    ...['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0177.0.0.1', '0', '10.0.0.1', '172.16.0.1'],
    ...[
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
    ],
    ...['[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]', 'localhost'],
    ...['name.example', 'mixed.example', '[::127.0.0.1]', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ]
  const resolve = async (name: string) =>
    name === 'mixed.example' ? ['93.184.216.34', '::1'] : ['127.0.0.1']
  for (const host of hosts)
    for (const scheme of ['https', 'http']) {
      const url = `${scheme}://${host}:${receiver.port}/`
      t.match(await sent(url, { allows, resolve }), { outcome: 'forbidden_address' }, url)
      if (scheme === 'http') t.notOk(accepts(new URL(url)), url)
    }
  t.match(await sent('http://public.example/', { allows, resolve: async () => ['93.184.216.34'] }), {
    outcome: 'forbidden_address',
  })
  t.match(await sent('https://public.example:25/', { allows, resolve: async () => ['93.184.216.34'] }), {
    outcome: 'forbidden_address',
  })
  t.same(receiver.got, [])
})

t.test('an address that leads elsewhere between the check and the connection gains nothing', async (t) => {
  const inside = await startReceiver(t)
  let asked = 0
  const resolve = async () => [asked++ === 0 ? '127.0.0.2' : '127.0.0.1']
  const { allows } = webhookPlaces(['127.0.0.2'])
  const url = `http://rebinding.example:${inside.port}/`
  t.match(
    await sent(url, { allows, resolve }),
    { outcome: 'unreachable' },
    'what was checked is connected to',
  )
  t.equal(asked, 1)
  t.match(await sent(url, { allows, resolve }), { outcome: 'forbidden_address' })
  t.same(inside.got, [])
})

t.test('what is allowed is allowed, and nothing beside it', async (t) => {
  const { accepts, allows } = webhookPlaces(['hooks.internal', '10.0.0.0/8', 'fd00::/8', '192.168.1.7'])
  const at = (text: string) => new URL(text)
  for (const text of [
    'http://hooks.internal:8080/',
    'http://10.1.2.3/',
    'http://[fd00::1]:99/',
    'http://192.168.1.7/',
    'https://else.example/',
  ])
    t.ok(accepts(at(text)), text)
  for (const text of [
    'http://other.internal/',
    'http://11.0.0.1/',
    'http://192.168.1.8/',
    'http://[fe80::1]/',
  ])
    t.notOk(accepts(at(text)), text)
  t.ok(allows('127.0.0.1', 22, at('http://hooks.internal:22/')), 'a name is trusted wherever it leads')
  t.ok(allows('10.9.9.9', 25, at('https://name.example:25/')), 'a network under whatever name')
  t.ok(allows('::ffff:10.9.9.9', 25, at('https://name.example:25/')), 'however its address is written')
  t.notOk(allows('127.0.0.1', 443, at('https://name.example/')))
  t.notOk(
    allows('93.184.216.34', 80, at('http://name.example/')),
    'nothing is sent in the clear through the world',
  )
})

t.test('TLS that is broken or not to be trusted is a failure', async (t) => {
  const [key, cert] = ['key', 'certificate'].map((name) =>
    readFileSync(new URL(`fixtures/${name}.pem`, import.meta.url)),
  )
  let asked = 0
  const server = createSafeServer({ key, cert }, (_, response) => {
    asked += 1
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const { port } = server.address() as AddressInfo
  const plain = await startReceiver(t)
  const babble = await listening(t, (socket) => void socket.end('no such thing\r\n'))
  for (const each of [port, plain.port, babble])
    t.match(await sent(`https://127.0.0.1:${each}/`), { outcome: 'insecure', code: null }, String(each))
  t.equal(asked, 0)
  t.match(await sent(`http://127.0.0.1:${babble}/`), { outcome: 'unreadable' })
})

t.test('bytes that are no text are kept as text that every engine takes', async (t) => {
  for (const engine of ['sqlite', 'postgres'] as const) {
    const { app: _, hook, post, deliver, receiver, standing } = await openHooks(t, engine)
    const { id } = await hook('/a')
    receiver.answers['/a'] = (response) => response.end(Buffer.from([0, 255, 1, 65, 0xd8, 0]))
    const deliveries = deliver()
    await post()
    await deliveries.settled()
    t.match(await standing(id), { waiting: 0 })
  }
})

t.test('a hundred that hang hold up no other', async (t) => {
  const { hook, post, deliver, receiver } = await openHooks(t, 'sqlite', { patience: 3000 })
  for (let place = 0; place < 100; place++) {
    receiver.answers[`/hangs/${place}`] = () => {}
    await hook(`/hangs/${place}`)
  }
  await hook('/well')
  const deliveries = deliver()
  const began = performance.now()
  await post()
  while (receiver.entries('/well').length === 0 && performance.now() - began < 10_000)
    await new Promise((resolve) => setTimeout(resolve, 10))
  t.ok(performance.now() - began < 2500, 'it was sent while the others hang')
  await deliveries.settled()
})
