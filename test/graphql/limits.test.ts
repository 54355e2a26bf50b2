import { getIntrospectionQuery } from 'graphql'
import t from 'tap'
import { systemClock } from '../../src/clock.ts'
import { ceilings } from '../../src/graphql/ceilings.ts'
import { ask, codesOf } from '../support/graphql.ts'
import { openSite } from '../support/site.ts'

const repeated = (times: number, part: (place: number) => string) =>
  Array.from({ length: times }, (_, place) => part(place)).join(' ')

t.test('what a query costs is computed from the rows that it asks for', async (t) => {
  const { app } = await openSite(t)
  const costs: [query: string, cost: number, variables?: object][] = [
    ['{ __typename }', 1],
    ['{ state(key: "PA") { name } }', 2],
    ['{ states { totalCount } }', 1 + 20 + 10],
    ['{ states(first: 5) { nodes { name } } partnerships(last: 3) { edges { cursor node { id } } } }', 6 + 4],
    ['{ states(first: 0) { nodes { id } } }', 1 + 1],
    ['{ states(first: 0) { totalCount } }', 1 + 10],
    [
      '{ states(first: 5) { nodes { updates(first: 0) { totalCount nodes { id } } topics: events(first: 0) { nodes { id } } } } }',
      1 + 5 * (1 + 10 + 1),
    ],
    [
      '{ ...A } fragment A on Query { states(first: 2) { ...B } } fragment B on StateConnection { totalCount nodes { id } }',
      1 + 10 + 2,
    ],
    ['{ updates(first: 2) { nodes { media { title } } } }', 1 + 2 * (1 + 10)],
    ['{ updates(first: 2) { nodes { media { publisher { name } } } } }', 1 + 2 * (1 + 10 * (1 + 1))],
    ['{ states(first: 3) { nodes { updates(first: 4) { nodes { id } } } } }', 1 + 3 * (1 + 4)],
    ['{ updates(first: 1) { facets { state { count } sector { count } } } }', 1 + 1 + 200 + 200],
    ['query($n: Int = 7) { states(first: $n) { totalCount } }', 1 + 7 + 10],
    ['query($n: Int = 7) { states(first: $n) { totalCount } }', 1 + 9 + 10, { n: 9 }],
    ['query($ids: [ID!]!) { nodes(ids: $ids) { id } }', 1 + 3, { ids: ['a', 'b', 'c'] }],
    [
      '{ ...A } fragment A on Query { states(first: 2) { nodes { ...B } } } fragment B on State { name }',
      1 + 2,
    ],
    [getIntrospectionQuery(), ceilings.introspectionCost],
  ]
  for (const [query, requested, variables] of costs) {
    const { extensions } = await ask(app, query, variables)
    t.same(extensions?.cost, { requested, ceiling: ceilings.cost }, query)
  }
})

t.test('a query over the ceiling is refused with what it costs, and never answered in part', async (t) => {
  const { app } = await openSite(t)
  for (const query of [
    '{ partnerships(first: 100) { nodes { updates(first: 100) { nodes { id } } } } }',
    '{ sectors { nodes { ...F0 } } }'.concat(
      repeated(12, (n) => `fragment F${n} on Sector { parent { ...F${n + 1} } children { ...F${n + 1} } }`),
      'fragment F12 on Sector { id }',
    ),
  ]) {
    const answer = await ask(app, query)
    t.equal(answer.status, 400)
    t.notOk('data' in answer, query)
    t.same(codesOf(answer), ['query_too_costly'])
    t.equal(answer.extensions?.cost.ceiling, ceilings.cost)
    t.ok(Number(answer.extensions?.cost.requested) > ceilings.cost)
  }
})

t.test('a document just below the ceilings is answered as any other, compiled or not', async (t) => {
  const { app } = await openSite(t)
  const states = repeated(90, () => '"PA"')
  const document = `{ ${repeated(18, (n) => `a${n}: updates(first: 3, filter: {state: [${states}]}) { totalCount }`)} }`
  for (let time = 0; time < 4; time++) {
    const { data, errors } = await ask(app, document)
    t.same(errors, undefined)
    t.equal(data.a17.totalCount, 14)
  }
})

t.test('documents that are made to hurt are refused at once and in few words', async (t) => {
  const { app } = await openSite(t)
  const documents = {
    'fragments that double': `{ ...F0 } ${repeated(150, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F150 on Query { __typename }`,
    'deep nesting by fragments': `{ sector(key: "x") { ...F0 } } ${repeated(20, (n) => `fragment F${n} on Sector { parent { ...F${n + 1} } }`)} fragment F20 on Sector { id }`,
    'a huge document': `{ ${'updates '.repeat(25_000)} }`,
    'one field over and over': `{ updates { ${'nodes { id } '.repeat(490)} } }`,
    'an introspection bomb':
      '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
    'many that are wrong': `{ updates { ${repeated(900, (n) => `x${n}`)} } }`,
    'deep lists': `{ updates(filter: {state: ${'['.repeat(900)}${']'.repeat(900)}}) { totalCount } }`,
  }
  for (const [name, query] of Object.entries(documents)) {
    const began = performance.now()
    const answer = await ask(app, query)
    const took = performance.now() - began
    t.notOk('data' in answer, name)
    t.same([...new Set(codesOf(answer))], ['invalid_query'], name)
    t.ok(took < 2000, `${name} took ${took} ms`)
    t.ok(JSON.stringify(answer).length < 10_000, `${name} is answered in few words`)
  }
})

t.test('many and long values are not told back', async (t) => {
  const { app } = await openSite(t)
  const long = 'x'.repeat(200_000)
  const many = Array.from({ length: 20_000 }, (_, place) => `x${place}`)
  const everywhere = (field: string) => repeated(20, (n) => `a${n}: ${field}`)
  for (const [query, variables, code] of [
    [`query($k: String!) { ${everywhere('state(key: $k) { id }')} }`, { k: long }, 'not_found'],
    [`query($k: ID!) { ${everywhere('node(id: $k) { id }')} }`, { k: long }, 'not_found'],
    ...['partnership', 'externalId', 'naics', 'county'].flatMap((filter) =>
      [many, [long]].map((k) => [
        `query($k: [String!]) { ${everywhere(`updates(filter: {${filter}: $k}) { totalCount }`)} }`,
        { k },
        'invalid_parameters',
      ]),
    ),
    [
      `query($k: String) { ${everywhere('states(after: $k) { totalCount }')} }`,
      { k: long },
      'invalid_parameters',
    ],
    ['query($k: Int) { states(first: $k) { totalCount } }', { k: long }, 'invalid_query'],
    [`query($k: [ID!]!) { nodes(ids: $k) { id } }`, { k: many.slice(0, 101) }, 'invalid_parameters'],
    ['{ updates(filter: {state: []}) { totalCount } }', {}, 'invalid_parameters'],
  ] as [string, object, string][]) {
    const began = performance.now()
    const answer = await ask(app, query, variables)
    t.same([...new Set(codesOf(answer))], [code], query)
    t.ok(JSON.stringify(answer).length < 30_000, `${query} is answered in few words`)
    t.ok(performance.now() - began < 2000, `${query} is answered at once`)
  }
})

t.test('answering ends when its time is over', async (t) => {
  let now = 0
  const slow = { ...systemClock, now: () => (now += ceilings.milliseconds / 2) }
  const { app } = await openSite(t, { clock: slow })
  const answer = await ask(app, '{ states(first: 2) { nodes { updates { nodes { media { kind } } } } } }')
  t.same([...new Set(codesOf(answer))], ['query_too_costly'])
})
