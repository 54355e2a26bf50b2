import { createHash } from 'node:crypto'
import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { publicUrl } from '../support/content.ts'
import { deprecations, openDeprecating } from '../support/deprecating.ts'

const { field, relation, filter, sort } = deprecations

const uses: [query: string, variables: object, found: Record<string, object>][] = [
  ['{ updates(first: 1) { nodes { title } } }', {}, {}],
  ['{ updates(first: 1) { nodes { sourceHeading } } }', {}, { 'Update.sourceHeading': field }],
  [
    '{ updates(first: 1) { ...Page } } fragment Page on UpdateConnection { nodes { alias: sourceHeading media { title } } }',
    {},
    { 'Update.sourceHeading': field, 'Update.media': relation },
  ],
  [
    '{ updates(filter: {sectorExact: ["manufacturing"]}) { totalCount } }',
    {},
    { 'UpdateFilter.sectorExact': filter },
  ],
  ['{ updates(first: 1) { facets { sectorExact { count } } } }', {}, { 'UpdateFacets.sectorExact': filter }],
  ['{ updates(first: 1, sort: createdAt_desc) { totalCount } }', {}, { 'UpdateSort.createdAt_desc': sort }],
  [
    'query ($f: UpdateFilter, $s: UpdateSort!) { updates(first: 1, filter: $f, sort: $s) { totalCount } }',
    { f: { sectorExact: ['manufacturing'] }, s: 'createdAt' },
    { 'UpdateFilter.sectorExact': filter, 'UpdateSort.createdAt': sort },
  ],
  [
    'query ($f: UpdateFilter, $s: UpdateSort!) { updates(first: 1, filter: $f, sort: $s) { totalCount } }',
    { f: { sector: ['manufacturing'] }, s: 'date' },
    {},
  ],
  [
    'query Used { __typename } query Other { updates(first: 1) { nodes { sourceHeading } } }',
    { operationName: 'Used' },
    {},
  ],
]

t.test(
  'an answer of GraphQL tells what its query uses that is deprecated, in headers and in the body',
  async (t) => {
    const app = await openDeprecating(t)
    for (const [query, { operationName, ...variables }, found] of uses as [
      string,
      { operationName?: string },
      object,
    ][]) {
      const payload = { query, variables, ...(operationName && { operationName }) }
      const answer = await app.inject({ method: 'POST', url: '/graphql', payload })
      const { errors, extensions } = answer.json()
      t.equal(errors, undefined, query)
      const expected = Object.entries(found).map(([name, each]) => ({ name, ...each }))
      t.same(extensions.deprecations ?? [], expected, query)
      t.equal('deprecations' in extensions, expected.length > 0)
      t.equal('deprecation' in answer.headers, expected.length > 0)
      if (expected.length > 0) {
        const first = expected.map(({ since }) => since as string).sort()[0]
        t.equal(answer.headers.deprecation, `@${Date.parse(first as string) / 1000}`)
        t.match(answer.headers.link, `<${publicUrl}/docs/deprecation>; type="text/html"; rel="deprecation"`)
      }
    }
  },
)

t.test(
  'an answer that caches may keep tells it too, and is another once something is deprecated',
  async (t) => {
    const app = await openDeprecating(t)
    const before = await openDeprecating(t, shelf)
    const query = '{ updates(first: 1) { nodes { sourceHeading } } }'
    const url = `/graphql?${new URLSearchParams({ query })}`
    const answer = await app.inject(url)
    t.equal(answer.headers.sunset, 'Mon, 01 Nov 2027 00:00:00 GMT')
    t.match(answer.headers.link, 'rel="sunset"')
    t.match(answer.headers['cache-control'], 'public')
    const { headers } = await before.inject(url)
    t.notOk('deprecation' in headers)
    t.equal((await app.inject({ url, headers: { 'if-none-match': headers.etag } })).statusCode, 200)
    t.equal((await app.inject({ url, headers: { 'if-none-match': answer.headers.etag } })).statusCode, 304)
    const sha256Hash = createHash('sha256').update(query).digest('hex')
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } })
    await app.inject(`${url}&${new URLSearchParams({ extensions })}`)
    const named = await app.inject(`/graphql?${new URLSearchParams({ extensions })}`)
    t.equal(named.headers.deprecation, answer.headers.deprecation)
  },
)

t.test('a mutation that writes something deprecated is told so', async (t) => {
  const app = await openDeprecating(t)
  const query =
    'mutation ($input: UpdateInput!) { createUpdate(input: $input) { id } editEvent(key: "x", ifVersion: 1, patch: {}) { id } }'
  const variables = { input: { title: 'New', sourceHeading: 'Old' } }
  const answer = await app.inject({ method: 'POST', url: '/graphql', payload: { query, variables } })
  const { errors, extensions } = answer.json()
  t.match(errors[0].extensions.problem.type, /unauthorized$/)
  t.same(
    extensions.deprecations.map(({ name }: { name: string }) => name),
    ['Mutation.editEvent', 'UpdateInput.sourceHeading'],
  )
  t.ok(answer.headers.deprecation)
})
