import type { FastifyReply, FastifyRequest } from 'fastify'
import { list } from '../content/questions/list.ts'
import type { Query } from '../content/questions/query.ts'
import { filterFaults } from '../content/questions/resolve.ts'
import { isTopic } from '../content/websub/topics.ts'
import { type Fault, refuse } from '../errors.ts'
import type { Form, PagedForm } from '../forms/form.ts'
import { redirect, send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import type { Resource } from '../model/resource.ts'
import { alternates } from './alternates.ts'
import { withoutCampaign } from './campaign.ts'
import { deprecatedOf } from './deprecated.ts'
import { sheetFile } from './file.ts'
import { headerLinks, linksByName, pageLinks } from './links.ts'
import { newest } from './newest.ts'
import { listAsked } from './query-string.ts'
import { type Shape, shaped } from './shape.ts'
import { filled } from './sheet.ts'
import { sendStream } from './stream-answer.ts'
import { saidOf, titleOf } from './title.ts'

/** Answers a list in one of its forms, or as JSON. */
export async function listAnswer(
  site: Site,
  resource: Resource,
  form: Form | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const plain = form?.forPeople && withoutCampaign(request.raw.url as string)
  if (plain) return redirect(reply, 302, site.publicUrl + plain)
  const { query, shape, faults } = listAsked(resource, request.raw.url as string, form)
  if (faults.length > 0) refuse([...faults, ...(await wrongFilters(site, query))])
  if (!form) return jsonAnswer(site, query, shape, request, reply)
  if (form.extent === 'everything') return sendStream(site, form, query, shape, request, reply)
  return sheetAnswer(site, form, query, shape, request, reply)
}

/** With one parameter wrong, the words of filters are looked up all the same, so that everything is said at once. */
function wrongFilters(site: Site, { resource, filters }: Query): Promise<Fault[]> {
  return site.storage.read((reader) => filterFaults(reader, resource, filters))
}

async function jsonAnswer(
  site: Site,
  query: Query,
  shape: Shape,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { resource } = query
  const url = request.raw.url as string
  const { page, items, head } = await site.storage.read(async (reader) => {
    const page = await list(reader, query)
    const { items, shown } = await shaped(reader, site.parse, resource, page.items, shape)
    return { page, items, head: await newest(reader, page.head, shown) }
  })
  const others = alternates(site.publicUrl, resource, `/v1/${resource.plural}`, url)
  const links = { ...pageLinks(site.publicUrl, url, page), ...linksByName(others) }
  const meta = {
    total: page.total,
    limit: query.limit,
    filters: page.filters,
    ...(query.facets.length > 0 && { facets: page.facets }),
    sequence: head.sequence,
  }
  return send(site, request, reply, {
    body: `{"data":[${items.join(',')}],"meta":${JSON.stringify(meta)},"links":${JSON.stringify(links)}}`,
    type: 'application/json; charset=utf-8',
    change: head,
    links: headerLinks(site.publicUrl, links, others),
    deprecated: deprecatedOf(resource, query, shape),
  })
}

async function sheetAnswer(
  site: Site,
  form: PagedForm,
  asked: Query,
  shape: Shape,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { resource } = asked
  const url = request.raw.url as string
  const query = { ...asked, facets: [...new Set([...asked.facets, ...(form.facets?.[resource.name] ?? [])])] }
  const { page, content, head } = await site.storage.read(async (reader) => {
    const page = await list(reader, query)
    const { shown, ...content } = await filled(site, reader, form, resource, page.items, shape)
    return { page, content, head: await newest(reader, page.head, shown) }
  })
  const { self, first, prev, next } = pageLinks(site.publicUrl, url, page)
  const file = await sheetFile(form, {
    ...content,
    publicUrl: site.publicUrl,
    resource,
    scope: 'list',
    title: titleOf(resource, page.named),
    description: saidOf(resource, page.named),
    self: self as string,
    pages: { first: first as string, prev: prev ?? null, next: next ?? null },
    alternates: alternates(site.publicUrl, resource, `/v1/${resource.plural}`, url, form),
    filters: page.named,
    sort: page.sort,
    total: page.total,
    limit: query.limit,
    facets: page.facets,
    head,
    hub: isTopic(url) ? site.hub : undefined,
  })
  const deprecated = deprecatedOf(resource, asked, shape)
  return send(site, request, reply.headers(form.headers ?? {}), { ...file, deprecated })
}
