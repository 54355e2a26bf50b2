import fc from 'fast-check'
import t from 'tap'
import { resourceOf, shelf } from '../../src/model/catalogue.ts'
import { filtersOf } from '../../src/model/filters.ts'
import { ask } from '../support/graphql.ts'
import { anyAsked, query } from '../support/random-questions.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

type Page = {
  data: { id: string }[]
  meta: { total: number; facets: Record<string, unknown> }
  links: { next: string | null; prev: string | null }
}

const anyQ = fc.constantFrom(
  'manufacturing',
  'partnership pennsylvania',
  'oregon',
  '"career awareness"',
  'nurs',
  'county -lane',
  'the',
  'xyzzy',
)

for (const engine of engines) {
  const numRuns = engine === 'sqlite' ? 60 : 25

  t.test(`${engine}: q with filters leaves what both q and the filters leave`, async (t) => {
    const { app } = await openSite(t, { engine })
    await fc.assert(
      fc.asyncProperty(anyAsked, anyQ, async ({ collection, asked }, q) => {
        const { sort: _, ...filters } = asked
        const filtered = new Set(
          await everyId(app, `/v1/${collection}${query({ ...filters, limit: '100' })}`),
        )
        const ranked = await everyId(app, `/v1/${collection}${query({ q, limit: '100' })}`)
        const both = await everyId(app, `/v1/${collection}${query({ ...filters, q, limit: '7' })}`)
        t.same(both.toSorted(), ranked.filter((id) => filtered.has(id)).toSorted())
        t.equal(new Set(both).size, both.length)
        const sorted = await everyId(
          app,
          `/v1/${collection}${query({ ...asked, sort: asked.sort ?? '-createdAt', q, limit: '7' })}`,
        )
        t.same(sorted.toSorted(), both.toSorted())
      }),
      { numRuns },
    )
  })

  t.test(`${engine}: facets of a list with q count what a walk through each value finds`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const q of ['manufacturing', 'partnership -oregon']) {
      const facets = (await get(app, `/v1/updates${query({ q, facets: 'state,sector', limit: '1' })}`)).meta
        .facets
      for (const [name, counts] of Object.entries(facets) as [string, { value: string; count: number }[]][])
        for (const { value, count } of counts)
          t.equal(
            (await get(app, `/v1/updates${query({ q, [name]: value })}`)).meta.total,
            count,
            `${name}=${value}`,
          )
    }
  })

  t.test(`${engine}: any text whatever is a query of every list and of the search`, async (t) => {
    const { app } = await openSite(t, { engine })
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'"\'()-*:&|!<>\\^ aäß1,.\u0000\u202e'), maxLength: 40 }),
      fc
        .array(
          fc.constantFrom('AND', 'OR', 'NOT', 'NEAR(', '"', '-', 'a*', "'x'", ':*', '<->', '!', 'nurse'),
          { maxLength: 12 },
        )
        .map((words) => words.join(' ')),
    )
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom(...shelf), async (q, { plural }) => {
        for (const path of [`/v1/${plural}`, '/v1/search']) {
          const answer = await app.inject(`${path}?limit=5&q=${encodeURIComponent(q.toWellFormed())}`)
          if (answer.statusCode !== 200) throw new Error(`${path} ${JSON.stringify(q)}: ${answer.body}`)
        }
        const answer = await ask(
          app,
          `query($q: String!) { search(q: $q, first: 3) { totalCount } ${plural}(first: 3, filter: { q: $q }) { totalCount } }`,
          { q },
        )
        if (answer.errors) throw new Error(`${JSON.stringify(q)}: ${JSON.stringify(answer.errors)}`)
      }),
      { numRuns: engine === 'sqlite' ? 200 : 80 },
    )
    t.pass('every one was answered')
  })

  t.test(`${engine}: text of ten thousand characters, and lone surrogates, are queries too`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const q of [
      'nurse '.repeat(1700),
      'x'.repeat(10_000),
      '"'.repeat(10_000),
      '\ud800 nurse',
      'nurse\udfff',
      '(nurse'.repeat(1700),
    ]) {
      const answer = await ask(
        app,
        'query($q: String!) { search(q: $q) { totalCount } updates(filter: { q: $q }) { totalCount } }',
        { q },
      )
      t.equal(answer.errors, undefined, q.slice(0, 20))
    }
    const repeated = await ask(app, 'query($q: String!) { search(q: $q) { totalCount } }', {
      q: 'nurse '.repeat(1700),
    })
    t.ok(repeated.data.search.totalCount > 0)
  })

  t.test(`${engine}: a comma in q is a part of the text, and q is given once`, async (t) => {
    const { app } = await openSite(t, { engine })
    const [comma, space] = [
      await get(app, '/v1/updates?q=oregon,nurse%20'),
      await get(app, '/v1/updates?q=oregon%20nurse%20'),
    ]
    t.same(comma.data, space.data)
    const twice = await app.inject('/v1/updates?q=oregon&q=nurse')
    t.match(twice.json().errors, [{ parameter: 'q', code: 'repeated_parameter' }])
  })

  t.test(`${engine}: GraphQL gives the same items in the same order as REST`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const resource of shelf) {
      for (const q of ['manufacturing', 'pennsylvania', 'partnership -oregon']) {
        const rest = (await get(app, `/v1/${resource.plural}${query({ q, limit: '5' })}`)).data.map(
          ({ id }) => id,
        )
        const { data } = await ask(
          app,
          `query($q: String) { list: ${resource.plural}(first: 5, sort: null, filter: { q: $q }) { nodes { id } } }`,
          { q },
        )
        t.same(
          data.list.nodes.map(({ id }: { id: string }) => id),
          rest,
          `${resource.plural} ${q}`,
        )
      }
    }
    const state = await ask(
      app,
      '{ state(key: "OR") { updates(first: 5, filter: { q: "partnership" }) { nodes { id } totalCount } } states(first: 3, filter: { q: "o" }) { nodes { updates(first: 2, filter: { q: "partnership" }) { totalCount } } } }',
    )
    const rest = await get(app, '/v1/updates?state=OR&q=partnership&limit=5')
    t.same(state.data.state.updates, {
      nodes: rest.data.map(({ id }) => ({ id })),
      totalCount: rest.meta.total,
    })
  })
}

t.test('every collection can be searched, by fields that it has', async (t) => {
  for (const resource of shelf) {
    t.equal(filtersOf(resource).q?.kind, 'text')
    for (const name of Object.keys(resource.searched))
      t.ok(name in resource.fields || name in resource.relations, `${resource.name}.${name}`)
    t.equal(resource.searched[resource.label], 'A')
  }
  t.equal(resourceOf('update').searched.bodyHtml, 'C')
})

async function get(app: TestSite['app'], url: string): Promise<Page> {
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json()
}

async function everyId(app: TestSite['app'], url: string): Promise<string[]> {
  const ids: string[] = []
  for (let next: string | null = url; next; ) {
    const page: Page = await get(app, next)
    ids.push(...page.data.map(({ id }) => id))
    next = page.links.next?.replace('http://happenings.test', '') ?? null
  }
  return ids
}
