import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { ask } from '../support/graphql.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

type Hit = { type: string; id: string; date: string | null; snippet: string; item: Record<string, unknown> }
type Answer = {
  data: Hit[]
  meta: {
    total: number
    filters: object
    facets: Record<string, { value: string; name: string; count: number }[]>
  }
  links: { next: string | null; prev: string | null }
}

for (const engine of engines) {
  t.test(
    `${engine}: a hit holds what a list of results shows, and the item as its address gives it`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const { data } = await get(app, '/v1/search?q=pennsylvania&limit=50')
      t.ok(new Set(data.map(({ type }) => type)).size >= 5)
      for (const hit of data) {
        const item = (await app.inject(String(hit.item.url).replace('http://happenings.test', ''))).json()
          .data
        t.same(hit.item, item)
        t.match(hit, {
          type: item.type,
          id: item.id,
          slug: item.slug,
          name: item.name ?? item.title,
          url: item.url,
          htmlUrl: item.htmlUrl,
        })
        t.equal(hit.date, item.date ?? item.launched ?? item.startsOn ?? null)
      }
      t.ok(data.filter(({ snippet }) => /<mark>Pennsylvania<\/mark>/.test(snippet)).length > 10)
    },
  )

  t.test(`${engine}: types, places, industries and times narrow a search as they narrow lists`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const narrowed of [
      'state=PA',
      'state=OR,co',
      'sector=manufacturing',
      'since=2019',
      'until=2018-06',
      'state=PA&sector=manufacturing&since=2018&until=2022',
    ]) {
      const found = await every(
        app,
        `/v1/search?q=partnership&types=partnership,update,media,event&limit=100&${narrowed}`,
      )
      for (const plural of ['partnerships', 'updates', 'media', 'events']) {
        const type = shelf.find((resource) => resource.plural === plural)?.name
        const listed = await every(app, `/v1/${plural}?q=partnership&limit=100&${narrowed}`)
        t.same(
          found
            .filter((hit) => hit.type === type)
            .map(({ id }) => id)
            .sort(),
          listed.map(({ id }) => id).sort(),
          `${plural} ${narrowed}`,
        )
      }
    }
    const narrow = await get(
      app,
      '/v1/search?q=partnership&sector=manufacturing&since=2018&limit=1&facets=type',
    )
    const able = ['partnership', 'update', 'media', 'event']
    t.ok(narrow.meta.facets.type?.every(({ value }) => able.includes(value)))
    t.same((await get(app, '/v1/search?q=x&state=pa&types=update,media&since=2018')).meta.filters, {
      q: 'x',
      state: ['PA'],
      since: '2018',
      types: ['media', 'update'],
    })
  })

  t.test(`${engine}: facets count the hits of each value, and each ignores its own filter`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const narrowed of [
      '',
      '&state=PA',
      '&types=update,media',
      '&since=2019&until=2019',
      '&state=PA&types=update',
    ]) {
      const { meta } = await get(
        app,
        `/v1/search?q=manufacturing&limit=1&facets=type,state,sector,year${narrowed}`,
      )
      for (const [facet, own] of Object.entries(ownFilters)) {
        const others = narrowed
          .split('&')
          .filter((part) => !own.some((name) => part.startsWith(`${name}=`)))
          .join('&')
        const hits = await every(app, `/v1/search?q=manufacturing&limit=100${others}`)
        const counts: Record<string, number> = {}
        for (const hit of hits)
          for (const value of await valuesOf(app, facet, hit)) counts[value] = (counts[value] ?? 0) + 1
        t.same(
          Object.fromEntries(meta.facets[facet]?.map(({ value, count }) => [value, count]) ?? []),
          counts,
          `${facet} of ${narrowed}`,
        )
      }
    }
  })

  t.test(`${engine}: GraphQL gives the same hits, counts and snippets`, async (t) => {
    const { app } = await openSite(t, { engine })
    const rest = await get(
      app,
      '/v1/search?q=career+manufacturing&state=PA&types=update,media&limit=4&facets=type,state,sector,year',
    )
    const { data, errors } = await ask(
      app,
      `{ search(q: "career manufacturing", types: [update, media], filter: { state: ["PA"] }, first: 4) {
          totalCount suggestion pageInfo { hasNextPage endCursor }
          nodes { type id slug name url htmlUrl date snippet item { id ... on Update { title } ... on Media { title } } }
          facets { type { value name count } state { value name count } sector { value name count } year { value name count } } } }`,
    )
    t.equal(errors, undefined)
    t.equal(data.search.totalCount, rest.meta.total)
    t.same(data.search.facets, rest.meta.facets)
    t.same(
      data.search.nodes,
      rest.data.map(({ item, ...hit }) => ({ ...hit, item: { id: item.id, title: item.title } })),
    )
    const last = await ask(
      app,
      '{ search(q: "manufacturing", last: 3) { edges { cursor node { id } } totalCount } }',
    )
    const all = await every(app, '/v1/search?q=manufacturing&limit=100')
    t.same(
      last.data.search.edges.map((edge: { node: { id: string } }) => edge.node.id),
      all.slice(-3).map(({ id }) => id),
    )
    const none = await ask(app, '{ search(q: "manufcturing carers") { totalCount suggestion } }')
    t.same(none.data.search, { totalCount: 0, suggestion: 'manufacturing careers' })
  })
}

t.test('everything that is wrong with a search is said at once', async (t) => {
  const { app } = await openSite(t)
  const wrong: [string, [string, string, string?][]][] = [
    ['', [['q', 'missing_parameter']]],
    ['?q=x&type=update', [['type', 'unknown_parameter', 'types']]],
    ['?q=x&types=updates', [['types', 'unknown_value', 'update']]],
    ['?q=x&types=state&sector=healthcare', [['sector', 'invalid_value']]],
    [
      '?q=x&state=Oregonn&facets=stat&limit=0',
      [
        ['facets', 'unknown_value', 'state'],
        ['limit', 'invalid_value', '1'],
        ['state', 'unknown_value', 'oregon'],
      ],
    ],
    ['?q=x&since=soon', [['since', 'invalid_value']]],
    ['?q=x&after=abc', [['after', 'invalid_cursor']]],
  ]
  for (const [search, faults] of wrong) {
    const answer = await app.inject(`/v1/search${search}`)
    t.equal(answer.statusCode, 400, search)
    const { errors } = answer.json()
    t.same(
      errors.map((each: { parameter: string; code: string; suggestion?: string }) => [
        each.parameter,
        each.code,
        ...(each.suggestion ? [each.suggestion] : []),
      ]),
      faults,
      search,
    )
  }
})

t.test('a search is kept by caches like any list, and stands in the index of the API', async (t) => {
  const { app } = await openSite(t)
  const answer = await app.inject('/v1/search?q=nurse&limit=2')
  t.match(answer.headers, {
    'cache-control': /public/,
    etag: /^W\//,
    link: /rel="next"/,
    'content-sequence': /^\d+$/,
  })
  const again = await app.inject({
    url: '/v1/search?q=nurse&limit=2',
    headers: { 'if-none-match': String(answer.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  t.equal((await app.inject({ method: 'HEAD', url: '/v1/search?q=nurse' })).statusCode, 200)
  t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/search' })).headers.allow, 'GET, HEAD, OPTIONS')
  t.equal((await app.inject('/v1/search.json?q=nurse&limit=2')).statusCode, 200)
  t.match((await app.inject('/v1')).body, /"http:\/\/happenings\.test\/v1\/search["{]/)
})

const ownFilters: Record<string, string[]> = {
  type: ['types'],
  state: ['state'],
  sector: ['sector'],
  year: ['since', 'until'],
}

const usps = new Map<string, string>()
const parents = new Map<string, string | null>()

async function valuesOf(app: TestSite['app'], facet: string, { type, date, item }: Hit): Promise<string[]> {
  if (facet === 'type') return [type]
  if (facet === 'year') return date ? [date.slice(0, 4)] : []
  if (usps.size === 0) {
    for (const state of (await app.inject('/v1/states?limit=100')).json().data)
      usps.set(state.slug, state.usps)
    for (const sector of (await app.inject('/v1/sectors?limit=100')).json().data)
      parents.set(sector.slug, sector.parent?.slug ?? null)
  }
  const slugs = (field: string) => ((item[field] ?? []) as { slug: string }[]).map(({ slug }) => slug)
  if (facet === 'state') return slugs('states').map((slug) => usps.get(slug) ?? slug)
  const own = type === 'sector' ? [String(item.slug)] : slugs('sectors')
  const wider = new Set<string>()
  for (const slug of own)
    for (let each: string | null | undefined = slug; each; each = parents.get(each)) wider.add(each)
  return [...wider]
}

async function get(app: TestSite['app'], url: string): Promise<Answer> {
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json()
}

async function every(app: TestSite['app'], url: string): Promise<Hit[]> {
  const hits: Hit[] = []
  for (let next: string | null = url; next; ) {
    const page: Answer = await get(app, next)
    hits.push(...page.data)
    next = page.links.next?.replace('http://happenings.test', '') ?? null
  }
  return hits
}
