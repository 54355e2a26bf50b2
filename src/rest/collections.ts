import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Head, headOf } from '../content/heads.ts'
import { find } from '../content/questions/find.ts'
import { list } from '../content/questions/list.ts'
import type { Query } from '../content/questions/query.ts'
import { filterFaults } from '../content/questions/resolve.ts'
import { type Fault, Problem, refuse } from '../errors.ts'
import { cacheControl, send, vary } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'
import { headerLinks, itemLinks, type Links, pageLinks } from './links.ts'
import { itemOperation, listOperation } from './operations.ts'
import { itemAsked, listAsked } from './query-string.ts'
import { shaped } from './shape.ts'

/** Adds the list and the items of every collection. */
export function addCollections(app: FastifyInstance, site: Site): void {
  for (const resource of shelf) {
    const path = `/v1/${resource.plural}`
    const answerList = (request: FastifyRequest, reply: FastifyReply) =>
      listAnswer(site, resource, request, reply)
    const item = itemOperation(site.publicUrl, resource)
    app.get(path, { schema: listOperation(site.publicUrl, resource) }, answerList)
    app.get(`${path}.json`, { schema: { hide: true } }, answerList)
    app.get<{ Params: { key: string } }>(`${path}/:key`, { schema: item }, (request, reply) =>
      itemAnswer(site, resource, request.params.key, request, reply),
    )
  }
}

const json = 'application/json'

async function listAnswer(site: Site, resource: Resource, request: FastifyRequest, reply: FastifyReply) {
  const url = request.raw.url as string
  const { query, shape, faults } = listAsked(resource, url)
  if (faults.length > 0) refuse([...faults, ...(await wrongFilters(site, query))])
  negotiateJson(request)
  const { page, items, head } = await site.storage.read(async (reader) => {
    const page = await list(reader, query)
    const { items, shown } = await shaped(reader, site.parse, resource, page.items, shape)
    return { page, items, head: await newest(reader, { sequence: page.sequence, at: page.changedAt }, shown) }
  })
  const links = pageLinks(site.publicUrl, url, page)
  const meta = {
    total: page.total,
    limit: query.limit,
    filters: page.filters,
    ...(query.facets.length > 0 && { facets: page.facets }),
    sequence: head.sequence,
  }
  const body = `{"data":[${items.join(',')}],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`
  return answer(site, request, reply, body, head, links)
}

async function itemAnswer(
  site: Site,
  resource: Resource,
  name: string,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const url = request.raw.url as string
  const shape = itemAsked(resource, url)
  const [key = '', ...suffix] = name.split('.')
  if (key === '') return reply.callNotFound()
  if (suffix.length > 0 && suffix.join('.') !== 'json') {
    throw new Problem(
      'not_found',
      `There is no form “.${suffix.join('.')}” here. The form .json is what the address without a suffix gives.`,
    )
  }
  negotiateJson(request)
  const answered = await site.storage.read(async (reader) => {
    const finding = await find(reader, resource, key)
    if ('moved' in finding) return finding
    const { items, shown } = await shaped(reader, site.parse, resource, [finding.found], shape)
    const { slug, sequence, changedAt } = finding.found
    return { item: items[0] as string, slug, head: await newest(reader, { sequence, at: changedAt }, shown) }
  })
  if ('moved' in answered) return moved(site, resource, answered.moved, suffix, url, reply)
  const links = itemLinks(site.publicUrl, url, resource, answered.slug)
  const meta = { sequence: answered.head.sequence }
  const body = `{"data":${answered.item},"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`
  return answer(site, request, reply, body, answered.head, links)
}

/** With one parameter wrong, the words of filters are looked up all the same, so that everything is said at once. */
function wrongFilters(site: Site, { resource, filters }: Query): Promise<Fault[]> {
  return site.storage.read((reader) => filterFaults(reader, resource, filters))
}

/** A suffix wins over what is accepted; without one, JSON is all there is. */
function negotiateJson(request: FastifyRequest): void {
  if (!/^[^?]*\.json(\?|$)/.test(request.raw.url as string)) negotiate(request, [json])
}

function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  change: Head,
  links: Links,
) {
  const type = `${json}; charset=utf-8`
  return send(site, request, reply, { body, type, change, links: headerLinks(site.publicUrl, links) })
}

/** The newer of an answer's own change and those of the collections that it shows items of. */
async function newest(reader: Reader, own: Head, shown: Parameters<typeof headOf>[1]): Promise<Head> {
  if (shown.length === 0) return own
  const others = await headOf(reader, shown)
  return others.sequence > own.sequence ? others : own
}

function moved(
  site: Site,
  resource: Resource,
  slug: string,
  suffix: string[],
  url: string,
  reply: FastifyReply,
) {
  const path = [`${site.publicUrl}/v1/${resource.plural}/${slug}`, ...suffix].join('.')
  const query = url.includes('?') ? url.slice(url.indexOf('?')) : ''
  return reply
    .code(308)
    .headers({ location: path + query, 'cache-control': cacheControl, vary })
    .send()
}
