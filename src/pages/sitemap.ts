import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressesOf, countOf } from '../content/addresses.ts'
import { headOf } from '../content/heads.ts'
import { Problem } from '../errors.ts'
import { type Html, html, textOf } from '../forms/html/html.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'
import { addStanding, type Standing } from './standing.ts'

/** The most addresses that one sitemap may hold. */
const largest = 50_000

/** Adds the map of all pages for search engines (sitemaps.org), and what tells them where it is. */
export function addSitemap(app: FastifyInstance, site: Site, most = largest): void {
  addStanding(app, site, '/sitemap.xml', () =>
    site.storage.read(async (reader) => {
      const counts = new Map<Resource, number>()
      for (const resource of shelf) counts.set(resource, await countOf(reader, resource))
      const total = [...counts.values()].reduce((sum, count) => sum + count, 1 + counts.size)
      const body = total <= most ? await whole(reader, site, most) : index(site, counts, most)
      return answered(reader, body)
    }),
  )
  addStanding(app, site, '/sitemaps/:part', (request) =>
    site.storage.read(async (reader) => answered(reader, await part(reader, site, request, most))),
  )
  addStanding(app, site, '/robots.txt', () => ({
    body: `User-agent: *\nAllow: /\n\nSitemap: ${site.publicUrl}/sitemap.xml\n`,
    type: 'text/plain; charset=utf-8',
  }))
}

async function answered(reader: Reader, body: Html): Promise<Standing> {
  const change = await headOf(
    reader,
    shelf.map(({ name }) => name),
  )
  return { body: textOf(body), type: 'application/xml; charset=utf-8', change }
}

/** Every page in one map: the first page, the lists and the items. */
async function whole(reader: Reader, site: Site, most: number): Promise<Html> {
  const items: Html[] = []
  for (const resource of shelf) items.push(...(await pagesOf(reader, site, resource, 0, most)))
  return urlset([
    page(`${site.publicUrl}/`),
    ...shelf.map((resource) => page(listUrl(site, resource))),
    ...items,
  ])
}

/** Too many for one map: the maps of the collections, each in as many parts as it needs. */
function index({ publicUrl }: Site, counts: ReadonlyMap<Resource, number>, most: number): Html {
  const parts = [...counts].flatMap(([{ plural }, count]) =>
    Array.from(
      { length: Math.max(1, Math.ceil((count + 1) / most)) },
      (_, place) => `${plural}-${place + 1}`,
    ),
  )
  return html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${parts.map(
  (name) => html`<sitemap><loc>${publicUrl}/sitemaps/${name}.xml</loc></sitemap>
`,
)}</sitemapindex>
`
}

/** One part of a collection: the first begins with its list. */
async function part(reader: Reader, site: Site, request: FastifyRequest, most: number): Promise<Html> {
  const name = (request.params as { part: string }).part
  const [, plural, digits] = /^([a-z]+)-([1-9]\d{0,5})\.xml$/.exec(name) ?? []
  const resource = shelf.find((each) => each.plural === plural)
  const number = Number(digits)
  const skip = (number - 1) * most - 1
  const pages = resource
    ? await pagesOf(reader, site, resource, Math.max(0, skip), number === 1 ? most - 1 : most)
    : []
  if (!resource || (number > 1 && pages.length === 0))
    throw new Problem(
      'not_found',
      'There is no such part of the sitemap; /sitemap.xml names all that there are.',
    )
  return urlset(number === 1 ? [page(listUrl(site, resource)), ...pages] : pages)
}

async function pagesOf(
  reader: Reader,
  site: Site,
  resource: Resource,
  skip: number,
  most: number,
): Promise<Html[]> {
  const addresses = await addressesOf(reader, resource, { skip, most })
  return addresses.map(({ slug, updatedAt }) =>
    page(`${site.publicUrl}/v1/${resource.plural}/${slug}.html`, new Date(updatedAt).toISOString()),
  )
}

const listUrl = ({ publicUrl }: Site, { plural }: Resource): string => `${publicUrl}/v1/${plural}.html`

function page(url: string, changedAt?: string): Html {
  return html`<url><loc>${url}</loc>${changedAt && html`<lastmod>${changedAt}</lastmod>`}</url>
`
}

function urlset(pages: readonly Html[]): Html {
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages}</urlset>
`
}
