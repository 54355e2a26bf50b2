import t from 'tap'
import { ask, codesOf } from '../support/graphql.ts'
import { engines, openSite } from '../support/site.ts'

const questions = [
  { zip: '80202' },
  { zip: '46112' },
  { zip: '09001' },
  { county: '42011' },
  { county: '02261' },
  { point: '39.74,-104.99' },
  { point: '38,-70' },
  { state: 'CO' },
]

for (const engine of engines) {
  t.test(`${engine}: a place is the same in GraphQL as in REST`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const asked of questions) {
      const rest = (await app.inject(`/v1/places?${new URLSearchParams(asked)}`)).json().data
      const { data, errors } = await ask(
        app,
        `query ($zip: String, $county: String, $point: String, $state: String) {
          place(zip: $zip, county: $county, point: $point, state: $state) {
            query { parameter value } counties { geoid name state share note }
            regions { type id slug name url } partnerships { partnership { type id slug name url } matched counties }
            warnings { code detail } sources { name vintage url }
          }
        }`,
        asked,
      )
      t.equal(errors, undefined)
      t.same(data.place, rest, JSON.stringify(asked))
    }
  })
}

t.test('within a place, regions and partnerships are whole items', async (t) => {
  const { app } = await openSite(t)
  const { data } = await ask(
    app,
    '{ place(county: "42011") { regions { coverage partnerships(first: 1) { totalCount } } partnerships { partnership { status region { slug } updates(first: 1) { nodes { title } } } } } }',
  )
  t.match(data.place.regions[0], { coverage: /_/, partnerships: { totalCount: Number } })
  t.match(data.place.partnerships[0].partnership, { status: /\w/, region: { slug: /\w/ } })
})

t.test('what names no place is a problem, and null', async (t) => {
  const { app } = await openSite(t)
  for (const given of [
    '',
    '(zip: "00000")',
    '(zip: "80202", state: "CO")',
    '(point: "-104.99,39.74")',
    '(zip: null)',
  ]) {
    const answer = await ask(app, `{ place${given} { counties { geoid } } }`)
    t.same(answer.data, { place: null }, given)
    t.same(codesOf(answer), ['invalid_parameters'], given)
  }
  t.match((await ask(app, '{ updates(filter: { within: "5mi" }) { totalCount } }')).errors, [
    { message: /no near/ },
  ])
})

t.test('what a place costs is counted before it is looked for', async (t) => {
  const { app } = await openSite(t)
  const costOf = async (fields: string) =>
    (await ask(app, `{ place(zip: "80202") { ${fields} } }`)).extensions?.cost.requested ?? 0
  t.equal(await costOf('counties { geoid }'), 2)
  t.equal(await costOf('regions { slug }'), 12)
  t.equal(await costOf('partnerships { matched partnership { slug } }'), 22)
  t.equal(await costOf('partnerships { partnership { updates(first: 10) { nodes { id } } } }'), 122)
})
