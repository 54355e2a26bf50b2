import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import t from 'tap'
import { openSite } from '../support/site.ts'

const inflate: Record<string, (bytes: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  zstd: zstdDecompressSync,
  identity: (bytes) => bytes,
}

t.test('answers are compressed as the caller accepts, small and large ones, problems too', async (t) => {
  const { app } = await openSite(t)
  for (const url of [
    '/v1/updates?limit=2',
    '/v1/updates?limit=100',
    `/v1/updates?state=${'x'.repeat(2000)}`,
  ]) {
    const plain = (await app.inject(url)).json()
    for (const [accepted, encoding] of [
      ['br', 'br'],
      ['gzip', 'gzip'],
      ['zstd', 'zstd'],
      ['BR', 'br'],
      ['gzip;q=0.5, br;q=0.9', 'br'],
      ['br;q=0, gzip', 'gzip'],
      ['gzip, deflate, br, zstd', 'zstd'],
      ['zstd;q=0.1, *;q=0', 'zstd'],
      ['identity', 'identity'],
      ['', 'identity'],
      ['gzip;q=0', 'identity'],
      ['identity;q=0', 'identity'],
      ['*;q=0', 'identity'],
      ['deflate, foo', 'identity'],
      ['foo', 'identity'],
      [';;,=q', 'identity'],
    ] as const) {
      const answer = await app.inject({ url, headers: { 'accept-encoding': accepted } })
      t.equal(
        answer.headers['content-encoding'] ?? 'identity',
        encoding,
        `${accepted} of ${url.slice(0, 30)}`,
      )
      const { requestId: _, ...body } = JSON.parse(String(inflate[encoding]?.(answer.rawPayload)))
      const { requestId: __, ...expected } = plain
      t.same(body, expected)
      if (encoding !== 'identity') t.match(String(answer.headers.vary).toLowerCase(), /accept-encoding/)
    }
  }
})

t.test('the ETag is the same in every encoding, so that it can be sent back from any', async (t) => {
  const { app } = await openSite(t)
  const tags = await Promise.all(
    ['br', 'gzip', 'zstd', 'identity'].map(
      async (encoding) =>
        (await app.inject({ url: '/v1/updates', headers: { 'accept-encoding': encoding } })).headers.etag,
    ),
  )
  t.equal(new Set(tags).size, 1)
  t.match(tags[0], /^W\//)
})

t.test(
  'what is streamed is compressed, HEAD tells what GET would, and pictures stay as they are',
  async (t) => {
    const { app } = await openSite(t)
    const headers = { 'accept-encoding': 'br' }
    const plain = await app.inject('/v1/updates.csv')
    const table = await app.inject({ url: '/v1/updates.csv', headers })
    t.match(table.headers, { 'content-encoding': 'br', vary: /Accept-Encoding/ })
    t.equal(String(inflate.br?.(table.rawPayload)), plain.body)
    for (const url of ['/v1/updates', '/v1/updates.csv', '/v1/updates.html']) {
      const [get, head] = await Promise.all(
        (['GET', 'HEAD'] as const).map((method) => app.inject({ method, url, headers })),
      )
      t.equal(head?.rawPayload.length, 0)
      t.equal(head?.headers['content-length'], undefined)
      for (const name of ['content-encoding', 'content-type', 'vary', 'etag'])
        t.equal(head?.headers[name], get?.headers[name], `${name} of ${url}`)
    }
    for (const url of ['/favicon.ico', '/livez']) {
      const answer = await app.inject({ url, headers })
      t.equal(answer.headers['content-encoding'], undefined, url)
    }
  },
)
