import type { FastifyInstance } from 'fastify'
import { documentOf } from './document.ts'

/** What a path was answered, as text. */
export type Told = readonly [path: string, body: string]

/** Every public list and page, and every form of one item, by its id. */
export async function everythingPublic(app: FastifyInstance, item: string): Promise<Told[]> {
  const { operations } = documentOf(app)
  const reading = operations.filter(({ method, path }) => method === 'GET' && !path.startsWith('/admin/'))
  const lists = reading.filter(({ path }) => !path.includes('{')).map(({ path }) => path)
  const forms = reading.filter(({ path }) => path.startsWith('/v1/updates/{key}')).map(({ path }) => path)
  const { slug = item } = (await app.inject(`/v1/updates/${item}`)).json().data ?? {}
  const paths = [
    ...lists.map((path) => (path === '/v1/search' ? '/v1/search?q=welcome+letter' : path)),
    ...forms.map((path) => path.replace('{key}', slug)),
    ...['/', '/submit', '/sitemap.xml', '/data.json', '/docs'],
    ...['', '.html', '.rss', '.atom', '.feed.json', '.csv', '.ndjson', '.jsonld'].map(
      (suffix) => `/v1/updates${suffix}?q=welcome+letter`,
    ),
  ]
  const told: Told[] = []
  for (const path of new Set(paths)) told.push([path, (await app.inject(path)).body])
  return told
}
