import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { filtersOf } from '../../src/model/filters.ts'
import { methodFor } from '../support/document.ts'
import { openSite } from '../support/site.ts'

type Entry = {
  name: string
  url: string
  itemUrl: string
  filters: { name: string; values: string[] | null; url: string }[]
  sorts: { name: string; default: boolean; url: string }[]
  forms: { url: string }[]
  facets: string[]
  include: string[]
  fields: string[]
}

const words: Record<string, string> = {
  state: 'PA',
  reachState: 'PA',
  sector: 'manufacturing',
  sectorExact: 'manufacturing',
  region: 'berks-county-pa',
  organization: 'federal-reserve-bank-of-dallas',
  partnership: 'agconnect',
  topic: 'newsletter',
  media: 'nebraska-next-gen-newsletter',
  county: '42011',
  zip: '19601',
  near: '40.34,-75.93',
  within: '50mi&near=40.34,-75.93',
  q: 'grants',
  naics: '3364',
  externalId: 'salesforce:0015x',
  since: '2018',
  until: '2018-07',
  publishedSince: '2026-01-01T00:00:00Z',
  modifiedSince: '2026-01-01T00:00:00Z',
}

/** What those links that lead to a question are asked. */
const said: Record<string, string> = {
  graphql: '?query={__typename}',
  search: '?q=grants',
  places: '?zip=19601',
}

t.test(
  'the index names every collection with its filters, sorts and forms, and every link in it resolves',
  async (t) => {
    const { app } = await openSite(t)
    const answer = await app.inject('/v1')
    t.equal(answer.statusCode, 200)
    const { data, links } = answer.json() as { data: Entry[]; links: Record<string, string> }
    t.same(
      data.map(({ name }) => name),
      shelf.map(({ plural }) => plural),
    )
    const follow = async (url: string) =>
      t.equal((await app.inject({ method: methodFor(new URL(url).pathname), url })).statusCode, 200, url)
    for (const [place, entry] of data.entries()) {
      t.same(
        entry.filters.map(({ name }) => name),
        Object.keys(filtersOf(shelf[place] as (typeof shelf)[number])),
      )
      t.equal(entry.sorts.filter((sort) => sort.default).length, 1)
      await follow(entry.url)
      const [item] = (await app.inject(`${entry.url}?limit=1`)).json().data
      await follow(entry.itemUrl.replace('{key}', item.slug))
      for (const { name, values, url } of entry.filters) {
        t.ok(url.endsWith(`{?${name}}`), 'a URI template of RFC 6570')
        for (const value of values ?? [words[name]]) await follow(url.replace(/\{.*\}/, `?${name}=${value}`))
      }
      for (const { url } of [...entry.sorts, ...entry.forms]) await follow(url)
      for (const [name, words] of Object.entries({ facets: entry.facets, include: entry.include })) {
        if (words.length > 0) await follow(`${entry.url}?limit=1&${name}=${words}`)
      }
      await follow(`${entry.url}?limit=1&fields=${entry.fields}`)
    }
    for (const [name, url] of Object.entries(links))
      await follow(url.replace(/\{.*\}/, '') + (said[name] ?? ''))
    t.match(answer.headers.link, /rel="self".*rel="service-desc".*rel="service-doc"/)
  },
)

t.test('the links of an item lead to its collection and to the lists of what names it', async (t) => {
  const { app } = await openSite(t)
  for (const { plural } of shelf) {
    const [item] = (await app.inject(`/v1/${plural}?limit=1`)).json().data
    const { links } = (await app.inject(`/v1/${plural}/${item.slug}`)).json()
    for (const url of Object.values(links as Record<string, string>))
      t.equal((await app.inject(url)).statusCode, 200, url)
  }
  const { links } = (await app.inject('/v1/partnerships/agconnect')).json()
  t.match(links, {
    collection: /\/v1\/partnerships$/,
    updates: /\/v1\/updates\?partnership=agconnect$/,
    media: /\/v1\/media\?partnership=agconnect$/,
    events: /\/v1\/events\?partnership=agconnect$/,
  })
})
