import fc from 'fast-check'
import t, { type Test } from 'tap'
import { problems } from '../../src/problems.ts'
import { publicUrl } from '../support/content.ts'
import { openSite } from '../support/site.ts'
import { listening, type RawAnswer, rawRequest } from '../support/socket.ts'

const host = 'Host: localhost\r\nConnection: close\r\n'
const get = (target: string, headers = host): string => `GET ${target} HTTP/1.1\r\n${headers}\r\n`

/** Every refusal is a whole problem with the request's id, whoever on the way refused. */
function isProblem(t: Test, answer: RawAnswer, code: keyof typeof problems, what: string): void {
  t.equal(answer.status, problems[code].status, what)
  t.match(answer.headers['content-type'], /^application\/problem\+json/, what)
  t.equal(Number(answer.headers['content-length']), Buffer.byteLength(answer.body), what)
  const problem = JSON.parse(answer.body)
  t.match(problem, {
    type: `${publicUrl}/docs/problems/${code}`,
    title: problems[code].title,
    status: problems[code].status,
    detail: /\w/,
    requestId: answer.headers['x-request-id'] as string,
    errors: [],
  })
  t.equal(answer.headers['cache-control'], 'no-store', what)
  t.equal(answer.headers['access-control-allow-origin'], '*', what)
}

t.test('what is not an HTTP/1.1 request is refused with a problem', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  for (const [what, text] of Object.entries({
    'not HTTP': 'hello\r\n\r\n',
    TLS: '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03',
    'an unknown method': `FOO /v1 HTTP/1.1\r\n${host}\r\n`,
    'a method in lower case': `get /v1 HTTP/1.1\r\n${host}\r\n`,
    'no version': `GET /v1\r\n${host}\r\n`,
    'version 2.0': `GET /v1 HTTP/2.0\r\n${host}\r\n`,
    'version 1.2': `GET /v1 HTTP/1.2\r\n${host}\r\n`,
    'version 0.9': `GET /v1 HTTP/0.9\r\n${host}\r\n`,
    'a header without a colon': `GET /v1 HTTP/1.1\r\n${host}nonsense\r\n\r\n`,
    'a space before a colon': `GET /v1 HTTP/1.1\r\n${host}A : b\r\n\r\n`,
    'NUL in a header': `GET /v1 HTTP/1.1\r\n${host}A: b\x00\r\n\r\n`,
    'two lengths': `POST /v1 HTTP/1.1\r\n${host}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`,
    'length and chunks': `POST /v1 HTTP/1.1\r\n${host}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'a length that is none': `POST /v1 HTTP/1.1\r\n${host}Content-Length: many\r\n\r\n`,
    'an unknown transfer encoding': `POST /v1 HTTP/1.1\r\n${host}Transfer-Encoding: foo\r\n\r\n`,
    'an unknown transfer encoding of nothing': get('/v1', `${host}Transfer-Encoding: gzip, chunked\r\n`),
    'no Host': get('/v1', 'Connection: close\r\n'),
    'two Hosts': get('/v1', `Host: localhost\r\n${host}`),
    'an empty Host': get('/v1', 'Host: \r\nConnection: close\r\n'),
    'a Host that is none': get('/v1', 'Host: user@localhost\r\nConnection: close\r\n'),
    'raw bytes in the path': get('/v1/updates/\xc3\xa9'),
    'raw bytes in the query': get('/v1/updates?state=\xff'),
    'a path that is not percent-encoded': get('/v1/updates/%zz'),
    'a path that is not UTF-8': get('/v1/updates/%ff'),
    'a query that is not percent-encoded': get('/v1/updates?state=%'),
    'a query that is not UTF-8': get('/v1/updates?state=%c3'),
    'a name that is not UTF-8': get('/v1/updates?%ff=1'),
    'the address *': get('*'),
  }))
    isProblem(t, await rawRequest(port, text), 'malformed_request', what)
})

t.test('what is too large is refused with a problem', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  isProblem(t, await rawRequest(port, get(`/v1/updates/${'a'.repeat(300)}`)), 'uri_too_long', 'a long slug')
  isProblem(t, await rawRequest(port, get(`/v1/${'a/'.repeat(16_200)}`)), 'uri_too_long', 'a long path')
  isProblem(
    t,
    await rawRequest(port, get(`/v1/updates?state=${'a'.repeat(32_000)}`)),
    'uri_too_long',
    'a long query',
  )
  isProblem(t, await rawRequest(port, get(`/v1?${'a'.repeat(60_000)}`)), 'header_too_large', 'a longer one')
  isProblem(
    t,
    await rawRequest(port, get('/v1', `${host}A: ${'b'.repeat(60_000)}\r\n`)),
    'header_too_large',
    'a header',
  )
  const many = Array.from({ length: 7000 }, (_, place) => `A${place}: b\r\n`).join('')
  isProblem(t, await rawRequest(port, get('/v1', host + many)), 'header_too_large', 'many headers')
  const large = await fetch(`http://127.0.0.1:${port}/v1/updates`, {
    method: 'POST',
    body: 'x'.repeat(10_000_000),
  })
  t.equal(large.status, 405, 'ten megabytes to where nothing is taken')
  t.match(await large.json(), { status: 405 })
})

t.test(
  'another host is refused; names of this one, IP addresses and HTTP/1.0 without a name are not',
  async (t) => {
    const { app } = await openSite(t)
    const port = await listening(t, app)
    const from = (name: string, target = '/v1') =>
      rawRequest(port, get(target, `Host: ${name}\r\nConnection: close\r\n`))
    for (const name of [
      'evil.example',
      'evil.example:3000',
      'localhost.evil.example',
      'happenings.test.evil',
    ])
      isProblem(t, await from(name), 'misdirected_request', name)
    for (const name of [
      'localhost',
      'LOCALHOST:80',
      'happenings.test',
      '127.0.0.1:3000',
      '[::1]:3000',
      '10.0.0.7',
    ])
      t.equal((await from(name)).status, 200, name)
    t.equal((await rawRequest(port, 'GET /v1 HTTP/1.0\r\n\r\n')).status, 200)
    t.equal((await from('balancer.internal', '/livez')).status, 200, 'probes may use any name')
    isProblem(
      t,
      await from('localhost', 'http://evil.example/v1'),
      'misdirected_request',
      'the host of the target counts',
    )
  },
)

t.test('an address may name scheme and host, and answers link as if it did not', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  for (const [target, self] of [
    ['http://localhost/v1/updates?limit=1', '/v1/updates?limit=1'],
    ['HTTPS://happenings.test/v1/updates?limit=1', '/v1/updates?limit=1'],
    ['http://localhost:3000/v1/updates?externalId=a:<b>"{c}', '/v1/updates?externalId=a:%3Cb%3E%22%7Bc%7D'],
  ] as const) {
    const answer = await rawRequest(port, get(target))
    t.equal(answer.status, 200, target)
    t.equal(JSON.parse(answer.body).links.self, publicUrl + self)
    t.match(answer.headers.link, `<${publicUrl}${self}>; rel="self"`)
  }
  t.equal((await rawRequest(port, get('/v1/updates#top'))).status, 404)
  const moved = await rawRequest(port, get('http://localhost/v1/states/PA?fields=name'))
  t.equal(moved.headers.location, `${publicUrl}/v1/states/pennsylvania?fields=name`)
})

t.test('OPTIONS * is answered, CONNECT is refused, and an unknown expectation is passed over', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  const options = await rawRequest(port, `OPTIONS * HTTP/1.1\r\n${host}\r\n`)
  t.equal(options.status, 204)
  t.match(options.headers.allow, /GET/)
  const tunnel = await rawRequest(port, `CONNECT example.org:443 HTTP/1.1\r\n${host}\r\n`)
  isProblem(t, tunnel, 'method_not_allowed', 'CONNECT')
  t.equal(tunnel.headers.allow, 'GET, HEAD, OPTIONS')
  t.equal((await rawRequest(port, get('/v1', `${host}Expect: wonders\r\n`))).status, 200)
  t.equal((await rawRequest(port, get('/v1', `${host}Upgrade: websocket\r\n`))).status, 200)
})

t.test('a request that does not arrive whole in time is refused', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  Object.assign(app.server, { headersTimeout: 300, requestTimeout: 600 })
  isProblem(t, await rawRequest(port, 'GET /v1 HTTP/1.1\r\nHost: loc'), 'request_timeout', 'slow headers')
  t.equal((await rawRequest(port, get('/v1'))).status, 200, 'others are answered')
})

t.test('whatever bytes come, the server answers below 500 or closes the connection', async (t) => {
  const { app } = await openSite(t)
  const port = await listening(t, app)
  const target = fc.oneof(
    fc.string({ unit: 'binary-ascii', maxLength: 40 }),
    fc.webQueryParameters().map((query) => `/v1/updates?${query}`),
    fc.webPath().map((path) => `/v1${path}`),
    fc
      .array(fc.integer({ min: 0, max: 255 }), { maxLength: 20 })
      .map((bytes) => `/v1/updates/%${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('%')}`),
    fc.constantFrom('/v1/updates?state=%00', '/v1/%2e%2e/', '/v1/updates/..%2f..%2fpackage.json'),
  )
  await fc.assert(
    fc.asyncProperty(target, async (text) => {
      const { status, body } = await rawRequest(port, `GET ${text} HTTP/1.1\r\n${host}\r\n\r\n`)
      if (status >= 500) throw new Error(`${status}: ${body}`)
    }),
    { numRuns: 300 },
  )
})
