import t from 'tap'
import { openSite } from '../support/site.ts'

const query = JSON.stringify({ query: '{ __typename }' })

t.test('a body in another charset, or a compressed one, is refused for what it is', async (t) => {
  const { app } = await openSite(t)
  const post = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', ...headers },
      payload: query,
    })
  for (const charset of ['utf-8', 'UTF-8', '"utf-8"']) {
    t.equal((await post({ 'content-type': `application/json; charset=${charset}` })).statusCode, 200, charset)
  }
  for (const charset of ['utf-16', 'latin1', 'bogus']) {
    const answer = await post({ 'content-type': `application/json; charset=${charset}` })
    t.equal(answer.statusCode, 415, charset)
    t.match(answer.json(), { type: /unsupported_media_type$/, detail: /UTF-8/ })
  }
  t.equal((await post({ 'content-encoding': 'identity' })).statusCode, 200)
  for (const encoding of ['gzip', 'br', 'bogus']) {
    const answer = await post({ 'content-encoding': encoding })
    t.equal(answer.statusCode, 415, encoding)
    t.match(answer.json().detail, /without Content-Encoding/)
  }
})

t.test('a body that is too large is told how large it may be', async (t) => {
  const { app } = await openSite(t)
  const payload = JSON.stringify({ query: `{ __typename } #${'x'.repeat(10_000_000)}` })
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json' },
    payload,
  })
  t.equal(answer.statusCode, 413)
  t.match(answer.json().detail, /256 KiB/)
})

t.test('a media type is accepted with the charset that it is served in', async (t) => {
  const { app } = await openSite(t)
  for (const url of ['/v1', '/v1/topics', '/v1/states/alabama', '/openapi.json']) {
    const answer = await app.inject({ url, headers: { accept: 'application/json; charset=utf-8' } })
    t.equal(answer.statusCode, 200, url)
  }
  t.equal((await app.inject({ url: '/', headers: { accept: 'text/html;charset=utf-8' } })).statusCode, 200)
  const accept = 'application/graphql-response+json; charset=utf-8, application/json; charset=utf-8'
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { accept, 'content-type': 'application/json' },
    payload: query,
  })
  t.equal(answer.statusCode, 200)
  t.equal(
    (await app.inject({ url: '/v1/topics', headers: { accept: 'image/png; charset=utf-8' } })).statusCode,
    406,
  )
})

t.test('an address that takes no parameters refuses them', async (t) => {
  const { app } = await openSite(t)
  for (const url of ['/v1', '/openapi.json', '/openapi.yaml', '/docs', '/livez', '/readyz', '/graphiql']) {
    const answer = await app.inject(`${url}?foo=1`)
    t.equal(answer.statusCode, 400, url)
    t.match(answer.json().errors, [{ parameter: 'foo', code: 'unknown_parameter' }], url)
  }
})
