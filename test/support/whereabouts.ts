import type { FastifyInstance } from 'fastify'
import { ask } from './graphql.ts'

/** Where the public comes upon an update of Pennsylvania: by its title, in lists, feeds, search and GraphQL. */
export async function whereaboutsOf(
  app: FastifyInstance,
  id: string,
  title: string,
): Promise<Record<string, boolean>> {
  const list = '/v1/updates'
  const words = encodeURIComponent(title)
  const told = async (path: string) => (await app.inject(path)).body
  const graphql = await ask(
    app,
    `query ($id: ID!, $key: String!, $title: String!) {
      node(id: $id) { id }
      update(key: $key) { title }
      updates(first: 100, sort: publishedAt_desc) { nodes { id title } }
      search(q: $title) { nodes { id } }
    }`,
    { id, key: id, title },
  )
  const { node, update, updates, search } = graphql.data ?? {}
  const ids = (answer: string): unknown[] => JSON.parse(answer).data.map((each: { id: string }) => each.id)
  return {
    item: (await app.inject(`${list}/${id}`)).statusCode === 200,
    page: (await app.inject(`${list}/${id}.html`)).statusCode === 200,
    list: ids(await told(`${list}?state=PA&sort=-publishedAt`)).includes(id),
    rss: (await told(`${list}.rss?state=PA`)).includes(`>${id}<`),
    atom: (await told(`${list}.atom?state=PA`)).includes(`<title>${title}</title>`),
    jsonFeed: (await told(`${list}.feed.json?state=PA`)).includes(`"${id}"`),
    ndjson: (await told(`${list}.ndjson?state=PA`)).includes(`"${id}"`),
    csv: (await told(`${list}.csv?state=PA`)).includes(id),
    jsonld: (await told(`${list}.jsonld?state=PA&sort=-publishedAt`)).includes(title),
    html: (await told(`${list}.html?state=PA&sort=-publishedAt`)).includes(`>${title}<`),
    searchInList: ids(await told(`${list}?q=${words}`)).includes(id),
    searchOfAll: (await told(`/v1/search?q=${words}`)).includes(`"${id}"`),
    graphqlNode: node?.id === id,
    graphqlKey: update?.title === title,
    graphqlList: updates?.nodes.some((each: { id: string; title: string }) => each.title === title) ?? false,
    graphqlSearch: search?.nodes.some((each: { id: string }) => each.id === id) ?? false,
  }
}
