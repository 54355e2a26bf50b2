import { getIntrospectionQuery } from 'graphql'
import t from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import { ask, codesOf } from '../support/graphql.ts'
import { engines, openSite } from '../support/site.ts'

const refusals: Record<string, [query: string, code: string]> = {
  'two thousand aliases': [
    `{ ${Array.from({ length: 2000 }, (_, place) => `a${place}: states { totalCount }`).join(' ')} }`,
    'invalid_query',
  ],
  'forty aliases': [
    `{ ${Array.from({ length: 40 }, (_, place) => `a${place}: states { totalCount }`).join(' ')} }`,
    'invalid_query',
  ],
  'more root fields than there may be': [
    `{ ...many ...many2 } fragment many on Query { ${Array.from({ length: 19 }, (_, place) => `a${place}: states { totalCount }`).join(' ')} } fragment many2 on Query { states { totalCount } topics { totalCount } }`,
    'invalid_query',
  ],
  'fields within fields within fields': [
    `{ sectors { nodes { ${'parent { '.repeat(60)} name ${'} '.repeat(60)} } } }`,
    'invalid_query',
  ],
  'ten thousand rows and more': [
    '{ states(first: 100) { nodes { partnerships(first: 100) { nodes { updates(first: 100) { nodes { title } } } } } } }',
    'query_too_costly',
  ],
  'a million rows through a variable': [
    'query ($n: Int = 100) { states(first: $n) { nodes { partnerships(first: $n) { nodes { updates(first: $n) { nodes { title } } } } } } }',
    'query_too_costly',
  ],
  'rows that hide in fragments': [
    '{ states(first: 100) { ...a } } fragment a on StateConnection { nodes { ...b } } fragment b on State { partnerships(first: 100) { nodes { conveners { name description } } } }',
    'query_too_costly',
  ],
  'totals of lists that have no rows': [
    `{ states(first: 100) { nodes { ${Array.from({ length: 12 }, (_, place) => `a${place}: updates(first: 0, filter: { until: "20${10 + place}" }) { totalCount }`).join(' ')} } } }`,
    'query_too_costly',
  ],
  'facets many times over': [
    `{ ${Array.from({ length: 19 }, (_, place) => `a${place}: updates(first: 0, filter: { until: "20${10 + place}" }) { facets { state { count } sector { count } topic { count } } }`).join(' ')} }`,
    'query_too_costly',
  ],
  'introspection many times over': [
    `{ ${Array.from({ length: 15 }, (_, place) => `a${place}: __schema { types { name } }`).join(' ')} }`,
    'query_too_costly',
  ],
  'a fragment that leads to itself': [
    '{ states { ...a } } fragment a on StateConnection { nodes { id } ...a }',
    'invalid_query',
  ],
  'fragments that lead to each other': [
    '{ states { ...a } } fragment a on StateConnection { ...b } fragment b on StateConnection { ...a }',
    'invalid_query',
  ],
  'a document of many tokens': [`{ states { ${'totalCount '.repeat(5000)} } }`, 'invalid_query'],
  'many directives': [`{ states { totalCount ${'@include(if: true) '.repeat(200)} } }`, 'invalid_query'],
  'a page that is too long': ['{ states(first: 101) { totalCount } }', 'invalid_parameters'],
  'a page of less than nothing': ['{ states(last: -1) { totalCount } }', 'invalid_parameters'],
  'first and last at once': ['{ states(first: 1, last: 1) { totalCount } }', 'invalid_parameters'],
  'a cursor that nobody gave': ['{ states(after: "eyJ") { totalCount } }', 'invalid_parameters'],
  'a cursor of another list': [
    '{ states(after: "WyJaN2RTVW05T19HIiwiMjAxNC0wNi0xNyIsInVwZF8wMW04NzFycjdoZTZxdDluZ2Q5OHNqcjZtdyJd") { totalCount } }',
    'invalid_parameters',
  ],
  'a state that is not there': [
    '{ updates(filter: { state: ["QQ"] }) { totalCount } }',
    'invalid_parameters',
  ],
  'a date that is none': ['{ updates(filter: { since: "2018-13" }) { totalCount } }', 'invalid_query'],
  'a word that no enum has': ['{ media(filter: { kind: [vidoe] }) { totalCount } }', 'invalid_query'],
  'an id that nothing has': ['{ node(id: "prt_00000000000000000000000000") { id } }', 'not_found'],
  'a key that nothing has': ['{ partnership(key: "nowhere") { id } }', 'not_found'],
  'facets that are not at the root': [
    '{ state(key: "pa") { updates { facets { sector { value } } } } }',
    'invalid_parameters',
  ],
  'a mutation': ['mutation { publish { id } }', 'invalid_query'],
  'a subscription': ['subscription { changed { id } }', 'invalid_query'],
  'a document that is a syntax tree in JSON': ['{"kind":"Document","definitions":[]}', 'invalid_query'],
  'a number': ['1', 'invalid_query'],
  nothing: ['', 'invalid_query'],
  'half a letter': ['{ partnership(key: "\ud800") { id } }', 'invalid_query'],
}

t.test('what asks for too much or is not right is refused with its problem, and quickly', async (t) => {
  const { app } = await openSite(t)
  for (const [what, [query, code]] of Object.entries(refusals)) {
    const answer = await ask(app, query)
    const codes = codesOf(answer)
    t.ok(
      codes.length > 0 && codes.every((each) => each === code),
      `${what} is ${code}: ${JSON.stringify(answer).slice(0, 300)}`,
    )
    t.ok(answer.status < 500, what)
  }
})

t.test('the introspection that tools send is answered', async (t) => {
  const { app } = await openSite(t)
  const { data, errors } = await ask(
    app,
    getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, inputValueDeprecation: true }),
  )
  t.equal(errors, undefined)
  t.equal(data.__schema.queryType.name, 'Query')
})

t.test('an answer tells what the query cost, and the most that one may', async (t) => {
  const { app } = await openSite(t)
  // One root field, two rows, ten sectors for each of the two, and one parent for each of those.
  const { extensions } = await ask(app, '{ updates(first: 2) { nodes { sectors { parent { name } } } } }')
  t.same(extensions, { cost: { requested: 1 + 2 * (1 + 10 * (1 + 1)), ceiling: 10_000 } })
})

t.test(
  'a document with several operations carries out the one that is named, however often it comes',
  async (t) => {
    const { app } = await openSite(t)
    const query =
      'query A { states(first: 1) { nodes { name } } } query B { topics(first: 1) { nodes { name } } }'
    for (let times = 0; times < 6; times++) {
      for (const [operationName, root] of [
        ['A', 'states'],
        ['B', 'topics'],
      ]) {
        const answer = await app.inject({
          method: 'POST',
          url: '/graphql',
          payload: { query, operationName },
        })
        t.same(Object.keys(answer.json().data), [root])
      }
    }
    const unnamed = await app.inject({ method: 'POST', url: '/graphql', payload: { query } })
    t.match(unnamed.json().errors[0].message, /operationName/)
  },
)

t.test('the same question gets the same answer before and after it is compiled', async (t) => {
  const { app } = await openSite(t)
  const query = `query ($first: Int, $with: Boolean!) {
    partnerships(first: $first) { nodes { name related { relation partnership { name region { name } } } ... on Partnership @include(if: $with) { updates(first: 1) { totalCount } } } }
    missing: partnership(key: "nowhere") { id }
  }`
  const answers = []
  for (let times = 0; times < 6; times++)
    answers.push(await ask(app, query, { first: 5, with: times % 2 === 0 }))
  for (const answer of answers) {
    t.same(codesOf(answer), ['not_found'])
    t.equal(answer.data.missing, null)
  }
  t.same(answers[4]?.data, answers[0]?.data)
  t.same(answers[5]?.data, answers[1]?.data)
})

t.test('a former slug, a code and an id lead to their item', async (t) => {
  const { app } = await openSite(t)
  const { data } = await ask(
    app,
    '{ a: state(key: "pa") { id name } b: state(key: "PA") { id } c: state(key: "pennsylvania") { id } }',
  )
  t.same([data.b.id, data.c.id], [data.a.id, data.a.id])
  const again = await ask(
    app,
    'query ($id: ID!) { node(id: $id) { id ... on State { name } } nodes(ids: [$id, "sta_x"]) { id } }',
    { id: data.a.id },
  )
  t.same(again.data, { node: data.a, nodes: [{ id: data.a.id }, null] })
})

t.test('what is wrong with a document is told with its place and the nearest right word', async (t) => {
  const { app } = await openSite(t)
  const faultsOf = async (query: string, variables = {}) => {
    const { errors = [] } = await ask(app, query, variables)
    return (errors as unknown as { extensions: { problem: { errors: object[] } } }[]).flatMap(
      ({ extensions }) => extensions.problem.errors,
    )
  }
  t.match(await faultsOf('{ updates(filter: { sate: "PA" }) { totalCount } }'), [
    { pointer: '/query', code: 'invalid_document', detail: /^Line 1, column 21: /, suggestion: 'state' },
  ])
  t.match(await faultsOf('{\n  events(filter: { until: "2019-13" }) { totalCount } }'), [
    { detail: /^Line 2, column 27: “2019-13” is not a PartialDate/ },
  ])
  t.match(
    await faultsOf('query ($d: DateTime) { events(filter: { modifiedSince: $d }) { totalCount } }', {
      d: 'now',
    }),
    [{ detail: /“now” is not a DateTime/ }],
  )
})

t.test('a POST takes no parameters in its address', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject({
    method: 'POST',
    url: '/graphql?operationName=A',
    payload: { query: 'query A { __typename }' },
  })
  t.equal(answer.statusCode, 400)
  t.match(answer.json().errors[0].extensions.problem.errors, [
    { parameter: 'operationName', code: 'unknown_parameter' },
  ])
})

t.test('a failure of our own is told without its words', async (t) => {
  const { app, storage } = await openSite(t)
  await storage.write((tx) =>
    tx.rows({
      shape: 'spoil an item',
      build: () =>
        sql`update ${tx.tables.items.state} set item = ${'{ secret'} where usps = ${'PA'} returning id`,
      values: {},
    }),
  )
  const answer = await ask(app, '{ state(key: "pennsylvania") { name } }')
  t.same(codesOf(answer), ['internal'])
  t.notMatch(JSON.stringify(answer), /secret|JSON|position/)
})

for (const engine of engines) {
  t.test(`${engine}: text that no database holds names nothing`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const text of ['\u0000', 'a\u0000b', '\ud800', '😀'.repeat(5000)]) {
      const query = `query ($text: String!, $id: ID!, $list: [String!]) {
        state(key: $text) { id } node(id: $id) { id } updates(filter: { state: $list, externalId: $list }) { totalCount }
      }`
      const answer = await ask(app, query, { text, id: text, list: [text] })
      t.same(
        codesOf(answer).sort(),
        ['invalid_parameters', 'not_found', 'not_found'],
        JSON.stringify(text.slice(0, 10)),
      )
    }
    const external = await ask(
      app,
      'query ($id: String!) { updates(filter: { externalId: [$id] }) { totalCount } }',
      { id: 'crm:\u0000' },
    )
    t.ok(
      codesOf(external).every((code) => code === 'invalid_parameters'),
      JSON.stringify(external),
    )
  })
}
