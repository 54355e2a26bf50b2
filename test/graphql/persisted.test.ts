import { createHash } from 'node:crypto'
import { Client, fetchExchange } from '@urql/core'
import { persistedExchange } from '@urql/exchange-persisted'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { keyFor } from '../support/admin.ts'
import { publicUrl } from '../support/content.ts'
import { openDesk } from '../support/desk.ts'
import { codesOf } from '../support/graphql.ts'
import { openSite } from '../support/site.ts'

const graphqlType = 'application/graphql-response+json'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const naming = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } })

/** Asks by GET for a query that the server may know. */
function byHash(app: FastifyInstance, hash: string, words: Record<string, string> = {}, headers = {}) {
  const parameters = new URLSearchParams({ ...words, extensions: JSON.stringify(naming(hash)) })
  return app.inject({ url: `/graphql?${parameters}`, headers: { accept: graphqlType, ...headers } })
}

/** Sends a text with a hash, its own unless another is given. */
function sent(app: FastifyInstance, query: string, hash = sha256(query), more = {}) {
  const payload = { query, extensions: naming(hash), ...more }
  return app.inject({ method: 'POST', url: '/graphql', headers: { accept: graphqlType }, payload })
}

const codesIn = (answer: LightMyRequestResponse) => codesOf(answer.json())

const query = 'query ($n: Int = 1) { states(first: $n) { nodes { name } } }'

t.test('a hash that is not known is answered as clients of the protocol expect', async (t) => {
  const { app } = await openSite(t, { content: false })
  for (const [accept, status] of [
    [graphqlType, 400],
    ['application/json', 200],
  ] as const) {
    const answer = await byHash(app, sha256(query), {}, { accept })
    t.equal(answer.statusCode, status)
    t.equal(answer.headers['cache-control'], 'no-store')
    const { data, errors } = answer.json()
    t.equal(data, undefined)
    t.equal(errors.length, 1)
    t.equal(errors[0].message, 'PersistedQueryNotFound')
    t.equal(errors[0].extensions.code, 'PERSISTED_QUERY_NOT_FOUND')
    t.match(errors[0].extensions.problem, {
      status: 400,
      type: /\/docs\/problems\/persisted_query_not_found$/,
    })
    t.match(errors[0].extensions.problem.detail, 'Send it once with its text')
  }
})

t.test('a query that was sent with its hash is asked for by the hash alone, over GET and POST', async (t) => {
  const { app } = await openSite(t)
  const whole = (await sent(app, query)).json()
  t.equal(whole.data.states.nodes.length, 1)
  t.same((await byHash(app, sha256(query))).json(), whole)
  t.equal((await byHash(app, sha256(query), { variables: '{"n": 3}' })).json().data.states.nodes.length, 3)
  const payload = { extensions: naming(sha256(query)), query: null }
  const headers = { accept: graphqlType }
  t.same((await app.inject({ method: 'POST', url: '/graphql', headers, payload })).json(), whole)
})

t.test('a query that was sent with its hash over GET is kept as well', async (t) => {
  const { app } = await openSite(t)
  t.equal((await byHash(app, sha256(query), { query })).statusCode, 200)
  t.equal((await byHash(app, sha256(query))).statusCode, 200)
})

t.test('an answer to a hash may be kept by caches, and is 304 for who has it', async (t) => {
  const { app } = await openSite(t)
  await sent(app, query)
  const first = await byHash(app, sha256(query))
  t.match(first.headers['cache-control'], /^public, max-age=60, s-maxage=300/)
  t.match(first.headers['content-sequence'], /^\d+$/)
  const again = await byHash(app, sha256(query), {}, { 'if-none-match': first.headers.etag })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
})

t.test('a text whose hash is another is refused and not kept', async (t) => {
  const { app } = await openSite(t, { content: false })
  const wrong = sha256(`${query} `)
  const answer = await sent(app, query, wrong)
  t.equal(answer.statusCode, 400)
  t.same(answer.json().errors[0].extensions.problem.errors, [
    {
      pointer: '/extensions/persistedQuery/sha256Hash',
      code: 'invalid_value',
      detail: 'sha256Hash is not the SHA-256 of the text in query.',
    },
  ])
  for (const hash of [wrong, sha256(query)])
    t.same(codesIn(await byHash(app, hash)), ['persisted_query_not_found'])
})

t.test('only what is right, within the ceilings and a query is kept', async (t) => {
  const { app } = await openSite(t, { content: false })
  for (const [text, code] of [
    ['{ states { nodes { name }', 'invalid_query'],
    ['{ states { nodes { nothing } } }', 'invalid_query'],
    ['{ states(first: 100) { nodes { updates(first: 100) { nodes { id } } } } }', 'query_too_costly'],
    [`{ ${Array.from({ length: 40 }, (_, n) => `a${n}: __typename`).join(' ')} }`, 'invalid_query'],
    ['mutation { removeTopic(key: "x") }', 'unauthorized'],
  ] as const) {
    t.same([...new Set(codesIn(await sent(app, text)))], [code], text)
    t.same(codesIn(await byHash(app, sha256(text))), ['persisted_query_not_found'], text)
  }
})

t.test('a mutation beside a kept query is not carried out by its hash over GET', async (t) => {
  const { app } = await openSite(t, { content: false })
  const text = 'query Ask { __typename } mutation Remove { removeTopic(key: "x") }'
  t.equal((await sent(app, text, sha256(text), { operationName: 'Ask' })).statusCode, 200)
  t.equal((await byHash(app, sha256(text), { operationName: 'Ask' })).statusCode, 200)
  const answer = await byHash(app, sha256(text), { operationName: 'Remove' })
  t.equal(answer.statusCode, 405)
  t.equal(answer.headers.allow, 'POST')
})

t.test('those that were not asked for longest are forgotten, by number and by size', async (t) => {
  const { app } = await openSite(t, { content: false })
  const known = async (text: string) => (await byHash(app, sha256(text))).statusCode === 200
  const small = Array.from({ length: 1000 }, (_, n) => `{ a${n}: __typename }`)
  const [first = '', second = ''] = small
  for (const text of small) await sent(app, text)
  t.ok(await known(first))
  await sent(app, '{ b: __typename }')
  t.ok(await known(first), 'what was just asked for stays')
  t.notOk(await known(second))
  const large = Array.from({ length: 5 }, (_, n) => `{ c${n}: __typename } #${'x'.repeat(240_000)}`)
  for (const text of large) t.equal((await sent(app, text)).statusCode, 200)
  t.notOk(await known(large[0] as string))
  t.ok(await known(large[4] as string))
})

t.test('an extension that is not right is told with what would be', async (t) => {
  const { app } = await openSite(t, { content: false })
  const hash = sha256(query)
  const at = '/extensions/persistedQuery'
  for (const [persistedQuery, ...pointers] of [
    ['x', at],
    [{ sha256Hash: hash }, `${at}/version`],
    [{ version: 2, sha256Hash: hash }, `${at}/version`],
    [{ version: 1, sha256Hash: hash.toUpperCase() }, `${at}/sha256Hash`],
    [{}, `${at}/version`, `${at}/sha256Hash`],
    [null, '/query'],
  ] as [unknown, ...string[]][]) {
    const payload = { ...(typeof persistedQuery === 'string' && { query }), extensions: { persistedQuery } }
    const headers = { accept: graphqlType }
    const answer = await app.inject({ method: 'POST', url: '/graphql', headers, payload })
    const [error] = answer.json().errors
    t.equal(answer.statusCode, 400)
    const faults: { pointer: string }[] = error.extensions.problem.errors
    t.same(
      faults.map(({ pointer }) => pointer),
      pointers,
    )
  }
})

t.test('a mutation with its hash is carried out over POST, and is sent whole each time', async (t) => {
  const { app, desk } = await openDesk(t)
  const authorization = `Bearer ${await keyFor(desk, ['content:write'])}`
  const text = 'mutation { createTopic(input: { name: "New", description: "New." }) { slug } }'
  const ask = async (words: object) => {
    const payload = { ...words, extensions: naming(sha256(text)) }
    const answer = await app.inject({ method: 'POST', url: '/graphql', headers: { authorization }, payload })
    return answer.json()
  }
  t.same((await ask({ query: text })).data, { createTopic: { slug: 'new' } })
  t.same(codesOf(await ask({})), ['persisted_query_not_found'])
})

t.test('a client of the protocol asks two servers in turns, each of which learns a query once', async (t) => {
  const { app, storage } = await openSite(t)
  const config = { allowedHosts: [], trustProxy: false }
  const other = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'other' })
  t.teardown(() => other.close())
  const asked: string[] = []
  const addresses = await Promise.all(
    [app, other].map(async (server, place) => {
      server.addHook('onResponse', async ({ method, url, body }) => {
        const whole = new URLSearchParams(url.split('?')[1]).has('query') || Boolean(Object(body).query)
        asked.push(`${place} ${method} ${whole ? 'text' : 'hash'}`)
      })
      return server.listen({ port: 0, host: '127.0.0.1' })
    }),
  )
  let place = 0
  const client = new Client({
    url: 'http://balanced.test/graphql',
    preferGetMethod: 'within-url-limit',
    fetch: (url, init) =>
      fetch(String(url).replace('http://balanced.test', addresses[place] as string), init),
    exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
  })
  for (const server of [0, 0, 1, 1, 0]) {
    place = server
    const { data, error } = await client.query('query States { states { totalCount } }', {})
    t.equal(error, undefined)
    t.equal(data.states.totalCount, 56)
  }
  t.same(asked, [
    '0 GET hash',
    '0 GET text',
    '0 GET hash',
    '1 GET hash',
    '1 GET text',
    '1 GET hash',
    '0 GET hash',
  ])
})
