import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { previewed } from '../content/editing/preview.ts'
import { standingNames } from '../content/editing/view.ts'
import type { Item } from '../content/questions/items.ts'
import type { PagedForm } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import { headersNamed } from '../http/described-headers.ts'
import { negotiate } from '../http/negotiate.ts'
import { described, type Operation, refTo } from '../http/operation.ts'
import { sendPrivate } from '../http/private.ts'
import { object } from '../http/schema-words.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import { schemaName } from './item-schema.ts'
import { filled } from './sheet.ts'

type Opened = FastifyRequest<{ Params: { token: string } }>

const page = 'text/html'

/** Adds the signed addresses at which drafts are seen, as JSON and as pages. */
export function addPreviews(app: FastifyInstance, site: Site): void {
  const path = '/preview/:token'
  const said = (name: string) => ({ schema: described(() => previewOperation(name)) })
  app.get(path, said(''), (request: Opened, reply) =>
    negotiate(request, ['application/json', page]) === page
      ? asPage(site, request, reply)
      : asData(site, request, reply),
  )
  app.get(`${path}.json`, said('AsJson'), (request: Opened, reply) => asData(site, request, reply))
  app.get(`${path}.html`, said('AsHtml'), (request: Opened, reply) => asPage(site, request, reply))
}

async function asData(site: Site, request: Opened, reply: FastifyReply): Promise<FastifyReply> {
  const { item, expiresAt } = await opened(site, request)
  return sendPrivate(reply, 200, { data: item, meta: { preview: true, expiresAt } }, unlisted)
}

async function asPage(site: Site, request: Opened, reply: FastifyReply): Promise<FastifyReply> {
  const { item, resource } = await opened(site, request)
  const form = formsOf(resource).find(({ name }) => name === 'html') as PagedForm
  const self = site.publicUrl + request.raw.url
  // Parsed anew each time: what the public sees is kept by id, and drafts must not stand there.
  const parse = ({ item: text }: { readonly item: string }) => JSON.parse(text) as Item
  const fragment = { id: item.id, sequence: 0, item: JSON.stringify(item) }
  const body = await site.storage.read(async (reader) => {
    const { shown: _, ...content } = await filled(
      { ...site, parse },
      reader,
      form,
      resource,
      [fragment],
      {},
      item.id,
    )
    return form.write({
      ...content,
      publicUrl: site.publicUrl,
      resource,
      scope: 'item',
      title: `Preview: ${item[resource.label]}`,
      description: 'A preview of what is not public yet.',
      self,
      htmlUrl: self,
      pages: { first: self, prev: null, next: null },
      alternates: [],
      filters: [],
      sort: resource.defaultSort,
      total: 1,
      limit: 1,
      facets: {},
      head: { sequence: 0, at: 0, of: [] },
    })
  })
  return reply
    .code(200)
    .headers({ ...form.headers, ...unlisted, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .type('text/html; charset=utf-8')
    .send(body)
}

const unlisted = { 'x-robots-tag': 'noindex, nofollow' }

/** The revision in the form in which the public would see it. */
async function opened(
  site: Site,
  request: Opened,
): Promise<{ item: Item; resource: Resource; expiresAt: string }> {
  wordsOf(request.raw.url as string, [])
  const { held, resource, expiresAt } = await previewed(
    site.storage,
    site.publicUrl,
    request.params.token,
    site.clock.now(),
  )
  const item = Object.fromEntries(
    Object.entries({ ...held, publishedAt: held.publishedAt ?? held.updatedAt }).filter(
      ([name]) => !editorsOnly.has(name),
    ),
  ) as Item
  return { item, resource, expiresAt: new Date(expiresAt).toISOString() }
}

const editorsOnly = new Set(standingNames)

function previewOperation(suffix: string): Operation {
  const schema = object('A preview.', {
    data: { anyOf: shelf.map(({ name }) => refTo(schemaName(name))) },
    meta: object('What there is to know about it.', {
      preview: { type: 'boolean', const: true, description: 'That this is not public.' },
      expiresAt: { type: 'string', format: 'date-time', description: 'When the address ends.' },
    }),
  })
  const json = { 'application/json': { schema } }
  const html = { [page]: { schema: { type: 'string', description: 'A page.' } } }
  return {
    operationId: `getPreview${suffix}`,
    summary: `See a draft by its signed address${suffix && ` as ${suffix.slice(2).toUpperCase()}`}`,
    description: 'Whoever has the address sees one revision, until it ends. It is never cached.',
    tags: ['Editing'],
    params: {
      type: 'object',
      required: ['token'],
      properties: { token: { type: 'string', description: 'What the preview was made with.' } },
    },
    response: {
      200: {
        description: 'The revision as the public would see it.',
        headers: headersNamed('Cache-Control'),
        content: suffix === 'AsJson' ? json : suffix === 'AsHtml' ? html : { ...json, ...html },
      },
    },
    'x-problems': [
      'invalid_parameters',
      'not_found',
      'gone',
      ...(suffix ? [] : (['not_acceptable'] as const)),
    ],
  } as Operation
}
