import t from 'tap'
import { collections, listIn, type Row } from '../support/naive-records.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(`${engine}: a county leads to the regions that hold it and the partnerships of these`, async (t) => {
    const { app } = await openSite(t, { engine })
    const { data, links } = await found(app, 'county=42011')
    t.same(data.query, { parameter: 'county', value: '42011' })
    t.same(data.counties, [{ geoid: '42011', name: 'Berks', state: 'PA', share: null, note: null }])
    const holding = collections.regions.filter((region) => countiesOf(region).includes('42011')).map(slugOf)
    t.same(slugs(data.regions), holding.sort())
    const serving = collections.partnerships.filter(({ region }) => holding.includes(String(region)))
    t.same(matchedBy(data, 'county'), serving.map(slugOf).sort())
    for (const { matched, counties } of data.partnerships)
      t.same(counties, matched === 'county' ? ['42011'] : [], matched)
    t.same(await slugsOf(app, links.partnerships), matchedBy(data, 'county'))
    t.same(await slugsOf(app, links.regions), slugs(data.regions))
  })

  t.test(
    `${engine}: a partnership is matched by state only where its region may hold the place`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const { data } = await found(app, 'county=42011')
      const inState = collections.partnerships.filter((row) => listIn(row, 'state_codes').includes('PA'))
      const known = new Set(
        collections.regions.filter((row) => row.coverage === 'listed-counties').map(slugOf),
      )
      const perhaps = inState.filter(({ region }) => !known.has(String(region))).map(slugOf)
      t.same(
        matchedBy(data, 'home_state'),
        perhaps.filter((slug) => !matchedBy(data, 'county').includes(slug)).sort(),
      )
      t.match(codes(data), ['matched_by_state'])
      const arkansas = await found(app, 'county=05139')
      t.same(matchedBy(arkansas.data, 'reach_state'), ['northeast-louisiana-healthcare-alliance'])
    },
  )

  t.test(`${engine}: a statewide region serves every county of its states`, async (t) => {
    const { app } = await openSite(t, { engine })
    const [region] = collections.regions.filter(({ coverage }) => coverage === 'statewide') as [Row]
    const usps = listIn(region, 'state_codes')[0] ?? ''
    const fips = collections.states.find((row) => row.usps === usps)?.fips
    const { data } = await found(app, `county=${fips}001`)
    t.ok(slugs(data.regions).includes(region.slug))
    const wanted = collections.partnerships.filter((row) => row.region === region.slug).map(slugOf)
    for (const slug of wanted) {
      const match = data.partnerships.find(({ partnership }) => partnership.slug === slug)
      t.match(match, { matched: 'statewide_region', counties: [`${fips}001`] })
    }
  })

  t.test(
    `${engine}: a state has all of its counties, regions and partnerships, however it is named`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const { data } = await found(app, 'state=co')
      t.same(data.query, { parameter: 'state', value: 'CO' })
      t.equal(data.counties.length, 64)
      const inState = (row: Row) => listIn(row, 'state_codes').includes('CO')
      t.same(slugs(data.regions), collections.regions.filter(inState).map(slugOf).sort())
      const home = collections.partnerships.filter(inState).map(slugOf).sort()
      t.same(data.partnerships.map(({ partnership }) => partnership.slug).sort(), home)
      t.same((await found(app, 'state=colorado')).data, data)
      const connecticut = (await found(app, 'state=CT')).data.counties
      t.equal(connecticut.length, 9, 'the planning regions, and not the counties that are no more')
      for (const { note } of connecticut) t.match(note, /No shape/)
    },
  )

  t.test(
    `${engine}: a ZIP code says that only an address tells which of its counties is meant`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      const { data } = await found(app, 'zip=46112')
      t.same(
        data.counties.map(({ geoid, share }) => [geoid, share]),
        [
          ['18011', null],
          ['18063', null],
        ],
      )
      t.same(codes(data), ['several_counties', 'no_shares'])
      t.match(data.sources, [
        { name: /HUD/, vintage: /not stated/ },
        { name: /Census/, vintage: /2017/ },
      ])
      t.same(codes((await found(app, 'zip=10048')).data), ['post_office'])
      const military = (await found(app, 'zip=09001')).data
      t.match(military, { counties: [], regions: [], partnerships: [] })
      t.same(codes(military), ['no_county'])
    },
  )

  t.test(`${engine}: a county that is no more leads to what took its place`, async (t) => {
    const { app } = await openSite(t, { engine })
    const renamed = (await found(app, 'county=46113')).data
    t.match(renamed.counties, [{ geoid: '46102', name: 'Oglala Lakota', note: /Shannon \(46113\) in 2015/ }])
    t.same(codes(renamed), ['replaced_county'])
    const split = (await found(app, 'county=02261')).data
    t.same(
      split.counties.map(({ geoid }) => geoid),
      ['02261', '02063', '02066'],
    )
    for (const { note } of split.counties) t.match(note, /2019/)
    const hartford = (await found(app, 'point=41.7658,-72.6734')).data
    t.same(
      hartford.counties.map(({ geoid }) => geoid),
      ['09003', '09110', '09140', '09160'],
    )
    t.match(hartford.counties[1].note, /may lie in it/)
    t.ok(codes(hartford).includes('replaced_county'))
    t.match(hartford.sources.at(-1), { name: /replaced/ })
    t.match((await found(app, 'county=09110')).data.counties, [{ name: 'Capitol', note: /No shape/ }])
  })

  t.test(
    `${engine}: lists find by a replaced code what is filed under its successors, and by these what is filed under it`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      for (const filter of ['county=02261', 'county=46113', 'county=02063', 'county=09110', 'zip=06103']) {
        const answer = await app.inject(`/v1/regions?${filter}`)
        t.equal(answer.statusCode, 200, filter)
      }
    },
  )

  t.test(`${engine}: a point in the sea or abroad has no county, and nobody is near it`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const point of ['38,-70', '48.8566,2.3522', '0,0']) {
      const { data, links } = await found(app, `point=${point}`)
      t.match(data, { counties: [], regions: [], partnerships: [] })
      t.same(codes(data), ['no_county'])
      t.same(await slugsOf(app, links.partnerships), [])
    }
    t.same(codes((await found(app, 'point=39.7392,-104.9903')).data), ['matched_by_state'])
    t.ok(codes((await found(app, 'point=39.914,-105.0527')).data).includes('near_border'))
  })
}

t.test('what names no place is refused, with what would be right', async (t) => {
  const { app } = await openSite(t)
  const refusals: [string, string, string, (string | RegExp)?][] = [
    ['', 'zip', 'missing_parameter'],
    ['zip=80202&state=CO', 'state', 'invalid_value'],
    ['zip=80202&zip=80203', 'zip', 'repeated_parameter'],
    ['zipp=80202', 'zipp', 'unknown_parameter', 'zip'],
    ['zip=', 'zip', 'invalid_value'],
    ['zip=80202,80203', 'zip', 'invalid_value'],
    ['zip=80202-1234', 'zip', 'invalid_value', '80202'],
    ['zip=00000', 'zip', 'unknown_value'],
    ['zip=%D9%A8%D9%A0%D9%A2%D9%A0%D9%A2', 'zip', 'invalid_value'],
    ['county=8031', 'county', 'invalid_value'],
    ['county=08032', 'county', 'unknown_value', /^\d{5}$/],
    ['point=39.74', 'point', 'invalid_value'],
    ['point=-104.99,39.74', 'point', 'invalid_value', '39.74,-104.99'],
    ['point=-75.93,40.34', 'point', 'invalid_value', '40.34,-75.93'],
    ['point=91,0', 'point', 'invalid_value', '0,91'],
    ['state=Colorad', 'state', 'unknown_value', 'colorado'],
    ['state=%00', 'state', 'unknown_value'],
  ]
  for (const [query, parameter, code, suggestion] of refusals) {
    const answer = await app.inject(`/v1/places?${query}`)
    t.equal(answer.statusCode, 400, query)
    const [fault] = answer.json().errors
    t.match(fault, { parameter, code }, query)
    t.match(fault.suggestion ?? '', suggestion ?? /^$/, query)
  }
})

t.test('lists refuse what names no place, with what would be right', async (t) => {
  const { app } = await openSite(t)
  const refusals: [string, string, string, string?][] = [
    ['zip=00000', 'zip', 'unknown_value'],
    ['zip=80202,8', 'zip', 'invalid_value'],
    ['near=39.74', 'near', 'invalid_value'],
    ['near=', 'near', 'invalid_value'],
    ['near=-104.99,39.74', 'near', 'invalid_value', '39.74,-104.99'],
    ['near=-75.93,40.34', 'near', 'invalid_value', '40.34,-75.93'],
    ['within=25mi', 'within', 'invalid_value'],
    ['near=40,-75&within=501mi', 'within', 'invalid_value'],
    ['near=40,-75&within=25', 'within', 'invalid_value'],
    ['near=40,-75&within=1mi,2mi', 'within', 'invalid_value'],
  ]
  for (const [query, parameter, code, suggestion] of refusals) {
    const answer = await app.inject(`/v1/partnerships?${query}`)
    t.equal(answer.statusCode, 400, query)
    const [fault] = answer.json().errors
    t.match(fault, { parameter, code }, query)
    t.equal(fault.suggestion, suggestion, query)
  }
  t.match((await app.inject('/v1/media?near=40,-75')).json().errors, [{ code: 'unknown_parameter' }])
})

t.test('lists repeat where they were asked in canonical words', async (t) => {
  const { app } = await openSite(t)
  const { meta } = (
    await app.inject('/v1/updates?near=%2039.7400,%20-104.990&within=80.50KM&zip=80203,80202')
  ).json()
  t.same(meta.filters, { near: '39.74,-104.99', within: '80.5km', zip: ['80202', '80203'] })
})

t.test('an answer about a place is kept and asked for again as any other', async (t) => {
  const { app } = await openSite(t)
  const url = '/v1/places?zip=80202'
  const first = await app.inject(url)
  t.match(first.headers, { 'cache-control': /max-age=60/, link: /rel="self"/, 'content-sequence': /^\d+$/ })
  t.equal(String(first.json().meta.sequence), first.headers['content-sequence'])
  const again = await app.inject({ url, headers: { 'if-none-match': String(first.headers.etag) } })
  t.equal(again.statusCode, 304)
  const head = await app.inject({ method: 'HEAD', url })
  t.match(head, { statusCode: 200, body: '' })
  t.equal((await app.inject({ method: 'OPTIONS', url: '/v1/places' })).headers.allow, 'GET, HEAD, OPTIONS')
  t.equal((await app.inject({ url, headers: { accept: 'text/csv' } })).statusCode, 406)
  t.equal(
    (await app.inject('/v1')).json().links.places,
    'http://happenings.test/v1/places{?zip,county,point,state}',
  )
})

type Found = {
  data: {
    query: object
    // biome-ignore lint/suspicious/noExplicitAny: tests look into it as it comes
    counties: any[]
    regions: { slug: string }[]
    partnerships: { partnership: { slug: string }; matched: string; counties: string[] }[]
    warnings: { code: string }[]
    sources: object[]
  }
  links: Record<string, string>
}

async function found(app: TestSite['app'], query: string): Promise<Found> {
  const answer = await app.inject(`/v1/places?${query}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

async function slugsOf(app: TestSite['app'], url = ''): Promise<string[]> {
  const { pathname, search } = new URL(url)
  return slugs((await app.inject(`${pathname}${search}&limit=100`)).json().data)
}

const slugOf = ({ slug }: { slug: string }): string => slug
const slugs = (items: readonly { slug: string }[]): string[] => items.map(slugOf).sort()
const codes = ({ warnings }: Found['data']): string[] => warnings.map(({ code }) => code)
const countiesOf = (row: Row): string[] => (row.counties as { geoid: string }[]).map(({ geoid }) => geoid)
const matchedBy = ({ partnerships }: Found['data'], way: string): string[] =>
  partnerships
    .filter(({ matched }) => matched === way)
    .map(({ partnership }) => partnership.slug)
    .sort()
