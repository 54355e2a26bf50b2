import type { FastifyReply, FastifyRequest } from 'fastify'
import { find } from '../content/questions/find.ts'
import { Problem } from '../errors.ts'
import type { Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import { type Answer, keepable, redirect, send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import type { Resource } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'
import { alternates } from './alternates.ts'
import { withoutCampaign } from './campaign.ts'
import { deprecatedOf } from './deprecated.ts'
import { asFile, sheetFile } from './file.ts'
import { toldOf } from './item-links.ts'
import { newest } from './newest.ts'
import { itemAsked } from './query-string.ts'
import { type Shape, shaped } from './shape.ts'
import { filled } from './sheet.ts'

/** Answers one item in one of its forms, or as JSON. */
export async function itemAnswer(
  site: Site,
  resource: Resource,
  form: Form | undefined,
  request: FastifyRequest<{ Params: { key: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const url = request.raw.url as string
  const plain = form?.forPeople && withoutCampaign(url)
  if (plain) return redirect(reply, 302, site.publicUrl + plain)
  const { key } = request.params
  const shape = itemAsked(resource, url, form)
  if (key === '') {
    reply.callNotFound()
    return reply
  }
  if (key.includes('.')) throw noForm(resource, key)
  const answer = await site.storage.read((reader) => answered(site, reader, resource, form, key, shape, url))
  return 'moved' in answer
    ? moved(site, resource, answer.moved, request, reply)
    : send(site, request, reply.headers(form?.headers ?? {}), {
        ...answer,
        deprecated: deprecatedOf(resource, {}, shape),
      })
}

async function answered(
  site: Site,
  reader: Reader,
  resource: Resource,
  form: Form | undefined,
  key: string,
  shape: Shape,
  url: string,
): Promise<Answer | { readonly moved: string }> {
  const finding = await find(reader, resource, key)
  if ('moved' in finding) return finding
  const { found } = finding
  const own = { sequence: found.sequence, at: found.changedAt, of: [found.id] }
  if (form?.extent === 'page') {
    const { shown, ...content } = await filled(site, reader, form, resource, [found], shape, found.id)
    const head = await newest(reader, own, shown)
    const name = String(content.items[0]?.[resource.label])
    return sheetFile(form, {
      ...content,
      publicUrl: site.publicUrl,
      resource,
      scope: 'item',
      title: name,
      description: resource.description,
      self: site.publicUrl + url,
      pages: { first: site.publicUrl + url, prev: null, next: null },
      alternates: alternates(site.publicUrl, resource, `/v1/${resource.plural}/${found.slug}`, url, form),
      filters: [],
      sort: resource.defaultSort,
      total: 1,
      limit: 1,
      facets: {},
      head,
    })
  }
  const { items, shown } = await shaped(reader, site.parse, resource, [found], shape)
  const change = await newest(reader, own, shown)
  const told = toldOf(site, resource, form, found.slug, url)
  if (form) {
    const { head, write } = await form.writer(resource, shape.fields)
    return { ...asFile(form, head + write(items), change), links: told.header }
  }
  return {
    body: `{"data":${items[0]},"meta":{"sequence":${change.sequence}},"links":${told.links}}`,
    type: 'application/json; charset=utf-8',
    change,
    links: told.header,
  }
}

function noForm(resource: Resource, key: string): Problem {
  const suffixes = ['json', ...formsOf(resource).map(({ suffix }) => suffix)]
  return new Problem(
    'not_found',
    `There is no form “${key.slice(key.indexOf('.'))}” here. ${resource.plural} come as .${suffixes.join(', .')}.`,
  )
}

function moved(
  site: Site,
  resource: Resource,
  slug: string,
  { raw: { url = '' } }: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const [path = '', ...query] = url.split('?')
  const suffix = path.slice(path.lastIndexOf('/')).match(/\..*$/)?.[0] ?? ''
  const location = [`${site.publicUrl}/v1/${resource.plural}/${slug}${suffix}`, ...query].join('?')
  return redirect(reply, 308, location, keepable(site))
}
