import fc from 'fast-check'
import t from 'tap'
import { resourceOf, reverseFilters, shelf } from '../../src/model/catalogue.ts'
import { countable, filtersOf } from '../../src/model/filters.ts'
import type { Resource } from '../../src/model/resource.ts'
import { ask } from '../support/graphql.ts'
import { anyAsked, query } from '../support/random-questions.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

for (const engine of engines) {
  t.test(
    `${engine}: REST and GraphQL give the same items, totals and facets to the same question`,
    async (t) => {
      const { app } = await openSite(t, { engine })
      await fc.assert(
        fc.asyncProperty(anyAsked, fc.integer({ min: 1, max: 30 }), async ({ collection, asked }, limit) => {
          const resource = shelf.find(({ plural }) => plural === collection) as Resource
          const facets = countable(resource)
          const rest = await restPage(app, collection, {
            ...asked,
            limit: String(limit),
            ...(facets.length > 0 && { facets: facets.join(',') }),
          })
          const first = await graphqlPage(app, resource, asked, { first: limit })
          t.same(first.ids, rest.ids, JSON.stringify(asked))
          t.equal(first.total, rest.total)
          t.same(first.facets, rest.facets)
          t.equal(first.hasNextPage, rest.next !== null)
          if (!rest.next) return
          const next = await graphqlPage(app, resource, asked, { first: limit, after: first.endCursor })
          t.same(next.ids, (await restPage(app, collection, rest.next)).ids)
          t.equal(next.hasPreviousPage, true)
          const back = await graphqlPage(app, resource, asked, { last: limit, before: next.startCursor })
          t.same(back.ids, first.ids)
        }),
        { numRuns: 120, seed: 20190312 },
      )
    },
  )

  t.test(`${engine}: what points to an item is the same list in GraphQL as in REST`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const resource of shelf) {
      for (const { resource: other, filter } of reverseFilters(resource)) {
        const { data } = await ask(
          app,
          `{ ${resource.plural}(first: 12) { nodes { slug list: ${other.plural}(first: 3) { totalCount nodes { id } pageInfo { hasNextPage } } } } }`,
        )
        for (const { slug, list } of data[resource.plural].nodes) {
          const rest = await restPage(app, other.plural, { [filter]: slug, limit: '3' })
          t.same(
            list.nodes.map(({ id }: { id: string }) => id),
            rest.ids,
            `${resource.name} ${slug} ${other.plural}`,
          )
          t.equal(list.totalCount, rest.total)
          t.equal(list.pageInfo.hasNextPage, rest.next !== null)
        }
      }
    }
  })

  t.test(`${engine}: every field of every item has the value that REST gives it`, async (t) => {
    const { app } = await openSite(t, { engine })
    for (const resource of shelf) {
      const { data } = await ask(
        app,
        `{ ${resource.plural}(first: 40) { nodes { ${selectionOf(resource)} } } }`,
      )
      const rest = (await app.inject(`/v1/${resource.plural}?limit=40`)).json()
      t.same(
        data[resource.plural].nodes,
        rest.data.map((item: object) => restated(resource, item)),
        resource.plural,
      )
    }
  })
}

type App = TestSite['app']

async function restPage(app: App, collection: string, asked: Readonly<Record<string, string>> | string) {
  const url =
    typeof asked === 'string'
      ? asked.replace('http://happenings.test', '')
      : `/v1/${collection}${query(asked)}`
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  const { data, meta, links } = answer.json()
  return {
    ids: data.map(({ id }: { id: string }) => id) as string[],
    total: meta.total as number,
    facets: meta.facets ?? {},
    next: links.next as string | null,
  }
}

async function graphqlPage(
  app: App,
  resource: Resource,
  asked: Readonly<Record<string, string>>,
  page: object,
) {
  const { sort, ...words } = asked
  const filter = Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      filtersOf(resource)[name]?.several ? value.split(',') : value,
    ]),
  )
  const type = resource.name.charAt(0).toUpperCase() + resource.name.slice(1)
  const facets = countable(resource)
  const counts =
    facets.length > 0 ? `facets { ${facets.map((name) => `${name} { value name count }`).join(' ')} }` : ''
  const answer = await ask(
    app,
    `query ($filter: ${type}Filter, $sort: ${type}Sort${resource.defaultSort.startsWith('-') ? ` = ${resource.defaultSort.slice(1)}_desc` : ' = name'}, $first: Int, $last: Int, $after: String, $before: String) {
      ${resource.plural}(filter: $filter, sort: $sort, first: $first, last: $last, after: $after, before: $before) {
        totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${counts}
      }
    }`,
    { filter, ...page, ...(sort && { sort: sort.replace(/^-(.*)$/, '$1_desc') }) },
  )
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  const { totalCount, nodes, edges, pageInfo, facets: counted = {} } = answer.data[resource.plural]
  const ids: string[] = nodes.map(({ id }: { id: string }) => id)
  if (ids.join() !== edges.map(({ node }: { node: { id: string } }) => node.id).join())
    throw new Error('edges and nodes differ')
  return { ids, total: totalCount, facets: counted, ...pageInfo }
}

const valueParts: Record<string, string> = { counties: '{ name state geoid }', externalIds: '{ source id }' }

function selectionOf(resource: Resource): string {
  const fields = Object.keys(resource.fields).map((name) => `${name} ${valueParts[name] ?? ''}`)
  const relations = Object.entries(resource.relations).map(([name, { kind, target }]) => {
    const stub = `{ type id slug url ${resourceOf(target).label} }`
    return `${name} ${kind === 'noted' ? `{ relation note ${target} ${stub} }` : stub}`
  })
  return ['type id url htmlUrl createdAt updatedAt publishedAt version', ...fields, ...relations].join(' ')
}

/** An item of REST with its stubs as GraphQL calls their parts. */
function restated(resource: Resource, item: object): object {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const relation = resource.relations[name]
      if (!relation) return [name, value]
      const { label } = resourceOf(relation.target)
      const stub = (given: { name: string } | null) => {
        if (!given) return null
        const { name: called, ...rest } = given
        return { ...rest, [label]: called }
      }
      if (relation.kind === 'noted') {
        return [
          name,
          value.map((entry: Record<string, { name: string }>) => ({
            ...entry,
            [relation.target]: stub(entry[relation.target] ?? null),
          })),
        ]
      }
      return [name, Array.isArray(value) ? value.map(stub) : stub(value)]
    }),
  )
}
