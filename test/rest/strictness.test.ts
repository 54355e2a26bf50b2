import t, { type Test } from 'tap'
import { engines, openSite, type TestSite } from '../support/site.ts'

type Fault = { parameter: string; code: string; detail: string; suggestion?: string }

async function faultsOf(t: Test, app: TestSite['app'], url: string): Promise<Fault[]> {
  const answer = await app.inject(url)
  t.equal(answer.statusCode, 400, url)
  t.match(answer.headers['content-type'], /^application\/problem\+json/)
  const problem = answer.json()
  t.match(problem, { type: /\/docs\/problems\/invalid_parameters$/, status: 400, instance: url })
  for (const { detail } of problem.errors) t.ok(problem.detail.includes(detail), 'detail says it all')
  return problem.errors
}

for (const engine of engines) {
  t.test(
    `${engine}: every mistake is refused by the name of its parameter, with the nearest right word`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      for (const [url, parameter, code, suggestion] of mistakes) {
        const faults = await faultsOf(t, app, url)
        t.same(
          faults.map((fault) => [fault.parameter, fault.code, fault.suggestion]),
          [[parameter, code, suggestion]],
          url,
        )
      }
    },
  )

  t.test(`${engine}: everything that is wrong is said at once`, async (t) => {
    const { app } = await openSite(t, { engine })
    const faults = await faultsOf(
      t,
      app,
      '/v1/updates?stat=PA&state=PX,pennsylvanya&topic=grant&since=2018-13&sort=dat&limit=0&fields=titel&include=medias&facets=stat&count=all&limit=5',
    )
    t.same(
      faults.map(({ parameter, suggestion }) => [parameter, suggestion]).sort(),
      [
        ['count', 'none'],
        ['facets', 'state'],
        ['fields', 'title'],
        ['include', 'media'],
        ['limit', '1'],
        ['limit', undefined],
        ['since', undefined],
        ['sort', 'date'],
        ['stat', 'state'],
        ['state', 'PA'],
        ['state', 'pennsylvania'],
        ['topic', 'grants'],
      ].sort(),
    )
  })

  t.test(
    `${engine}: of many wrong words each is refused, and a better one looked for only for the first`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const words = Array.from({ length: 600 }, (_, place) => `agconnect${place}`)
      const faults = await faultsOf(t, app, `/v1/updates?partnership=${words.join(',')}`)
      t.equal(faults.length, words.length)
      const suggestions = faults.flatMap(({ suggestion }) => suggestion ?? [])
      t.ok(suggestions.length > 0 && suggestions.length <= 5, 'looking costs more than all else')
      t.same([...new Set(suggestions)], ['agconnect'])
    },
  )

  t.test(`${engine}: a state is named by its USPS code in any case, its slug or its id`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data } = (await app.inject('/v1/states/pennsylvania')).json()
    for (const word of ['PA', 'pa', 'Pa', 'pennsylvania', data.id]) {
      const answer = await app.inject(`/v1/updates?state=${word}`)
      t.same([answer.json().meta.total, answer.json().meta.filters], [14, { state: ['PA'] }], word)
    }
    for (const word of ['Pennsylvania', '42', data.id.toUpperCase(), 'P A'])
      t.equal((await app.inject(`/v1/updates?state=${encodeURIComponent(word)}`)).statusCode, 400, word)
  })

  t.test(`${engine}: no word makes the database stumble`, async (t) => {
    const { app } = await openSite(t, { engine })
    const words = [
      '%00',
      'a%00b',
      '%F0%9F%8F%AD',
      "'",
      '%22',
      '%5C',
      '%25',
      'a;drop',
      '%EF%BF%BF',
      '{}',
      '-',
      '_',
    ]
    const filters = ['state', 'sector', 'region', 'topic', 'partnership', 'media', 'county', 'naics', 'since']
    for (const word of words) {
      for (const filter of [...filters, 'publishedSince', 'sort', 'fields', 'after', 'limit', word]) {
        const { statusCode } = await app.inject(`/v1/updates?${filter}=${word}`)
        t.equal(statusCode, 400, `${filter}=${word}`)
      }
      t.ok([200, 400].includes((await app.inject(`/v1/updates?externalId=a:${word}`)).statusCode), word)
      t.equal((await app.inject(`/v1/updates/${word}`)).statusCode, 404, word)
    }
  })
}

const unknown = 'unknown_value'
const invalid = 'invalid_value'
const mistakes: readonly [url: string, parameter: string, code: string, suggestion: string | undefined][] = [
  ['/v1/updates?sate=PA', 'sate', 'unknown_parameter', 'state'],
  ['/v1/updates?State=PA', 'State', 'unknown_parameter', 'state'],
  ['/v1/updates?=PA', '', 'unknown_parameter', undefined],
  ['/v1/updates?__proto__=1', '__proto__', 'unknown_parameter', undefined],
  ['/v1/updates?state=PA&state=NE', 'state', 'repeated_parameter', undefined],
  ['/v1/updates?state=', 'state', invalid, undefined],
  ['/v1/updates?state', 'state', invalid, undefined],
  ['/v1/updates?state=PA,', 'state', invalid, undefined],
  ['/v1/updates?state=,PA', 'state', invalid, undefined],
  ['/v1/updates?state=PA,%20NE', 'state', unknown, 'NE'],
  ['/v1/updates?sector=manufacturng', 'sector', unknown, 'manufacturing'],
  ['/v1/updates?sector=Manufacturing', 'sector', unknown, 'manufacturing'],
  ['/v1/updates?sectorExact=helthcare', 'sectorExact', unknown, 'healthcare'],
  ['/v1/updates?topic=newsletters', 'topic', unknown, 'newsletter'],
  ['/v1/partnerships?region=berks-county', 'region', unknown, 'berks-county-pa'],
  [
    '/v1/partnerships?organization=federal-reserve-bank-dallas',
    'organization',
    unknown,
    'federal-reserve-bank-of-dallas',
  ],
  ['/v1/partnerships?partnership=agconect', 'partnership', unknown, 'agconnect'],
  ['/v1/partnerships?status=Active', 'status', unknown, 'active'],
  ['/v1/events?format=inperson', 'format', unknown, 'in_person'],
  ['/v1/media?kind=case-study', 'kind', unknown, 'case_study'],
  ['/v1/media?linkStatus=brokn', 'linkStatus', unknown, 'broken'],
  ['/v1/partnerships?county=Berks', 'county', invalid, undefined],
  ['/v1/sectors?naics=3', 'naics', unknown, undefined],
  ['/v1/sectors?naics=99', 'naics', unknown, undefined],
  ['/v1/updates?externalId=0015x', 'externalId', invalid, undefined],
  ['/v1/updates?since=2018-02-30', 'since', invalid, undefined],
  ['/v1/updates?since=2018,2019', 'since', invalid, undefined],
  ['/v1/updates?until=last%20year', 'until', invalid, undefined],
  ['/v1/updates?publishedSince=2026-03', 'publishedSince', invalid, '2026-03-01T00:00:00Z'],
  ['/v1/updates?modifiedSince=2026-02-30T00:00:00Z', 'modifiedSince', invalid, undefined],
  ['/v1/updates?modifiedSince=yesterday', 'modifiedSince', invalid, undefined],
  ['/v1/updates?sort=', 'sort', invalid, undefined],
  ['/v1/updates?sort=titel', 'sort', unknown, 'title'],
  ['/v1/updates?sort=--date', 'sort', unknown, '-date'],
  ['/v1/updates?sort=date,title', 'sort', unknown, undefined],
  ['/v1/updates?sort=constructor', 'sort', unknown, undefined],
  ['/v1/updates?limit=0', 'limit', invalid, '1'],
  ['/v1/updates?limit=101', 'limit', invalid, '100'],
  ['/v1/updates?limit=-1', 'limit', invalid, '1'],
  ['/v1/updates?limit=1.5', 'limit', invalid, '2'],
  ['/v1/updates?limit=1e1', 'limit', invalid, '10'],
  ['/v1/updates?limit=%2B5', 'limit', invalid, '5'],
  ['/v1/updates?limit=many', 'limit', invalid, undefined],
  ['/v1/updates?limit=', 'limit', invalid, '1'],
  ['/v1/updates?count=full', 'count', invalid, 'none'],
  ['/v1/updates?fields=titles', 'fields', unknown, 'title'],
  ['/v1/updates?fields=title,', 'fields', invalid, undefined],
  ['/v1/updates?include=partnership', 'include', unknown, 'partnerships'],
  ['/v1/updates?include=media.publishr', 'include', unknown, 'media.publisher'],
  ['/v1/updates?include=media.publisher.states', 'include', unknown, 'media.publisher'],
  ['/v1/updates?include=title', 'include', unknown, undefined],
  ['/v1/updates?facets=sectors', 'facets', unknown, 'sector'],
  ['/v1/updates?facets=county', 'facets', unknown, undefined],
  ['/v1/updates/nebraska-five-partnerships?limit=5', 'limit', 'unknown_parameter', undefined],
  ['/v1/updates/nebraska-five-partnerships?field=title', 'field', 'unknown_parameter', 'fields'],
  ['/v1/updates/nebraska-five-partnerships?include=', 'include', invalid, undefined],
  ['/v1?limit=1', 'limit', 'unknown_parameter', undefined],
]
