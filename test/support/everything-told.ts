import type { FastifyInstance } from 'fastify'
import { documentOf, methodFor } from './document.ts'

/** What a path was answered, as text. */
export type Told = readonly [path: string, body: string]

/** Every public list and page, every form of one update, by its id, and what GraphQL tells of updates. */
export async function everythingPublic(app: FastifyInstance, item: string): Promise<Told[]> {
  const { operations } = await documentOf(app)
  const reading = operations.filter(({ method, path }) => method === 'GET' && !path.startsWith('/admin/'))
  const lists = reading.filter(({ path }) => !path.includes('{')).map(({ path }) => path)
  const forms = reading.filter(({ path }) => path.startsWith('/v1/updates/{key}')).map(({ path }) => path)
  const { slug = item } = (await app.inject(`/v1/updates/${item}`)).json().data ?? {}
  const whole =
    '{ updates(first: 100, sort: publishedAt_desc) { nodes { title body bodyHtml sources externalIds { id } } } }'
  const told: Told[] = []
  for (const path of [
    ...lists.map((path) => (path === '/v1/search' ? '/v1/search?q=welcome+letter' : path)),
    ...forms.map((path) => path.replace('{key}', slug)),
  ])
    told.push([path, (await app.inject({ method: methodFor(path), url: path })).body])
  for (const path of [
    ...['/', '/submit', '/sitemap.xml', '/data.json', '/docs'],
    ...['', '.html', '.rss', '.atom', '.feed.json', '.csv', '.ndjson', '.jsonld'].map(
      (suffix) => `/v1/updates${suffix}?q=welcome+letter`,
    ),
    `/graphql?${new URLSearchParams({ query: whole })}`,
  ]) {
    const { statusCode, body } = await app.inject(path)
    if (statusCode !== 200 || body.includes('"errors"')) throw new Error(`${path}: ${statusCode} ${body}`)
    told.push([path, body])
  }
  return told
}
