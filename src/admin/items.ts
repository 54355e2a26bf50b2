import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Warning } from '../content/editing/alike.ts'
import { create } from '../content/editing/create.ts'
import { edit } from '../content/editing/edit.ts'
import { heldList, heldOne } from '../content/editing/held-list.ts'
import { merge } from '../content/editing/merge.ts'
import { publish } from '../content/editing/publish.ts'
import { remove } from '../content/editing/remove.ts'
import type { Held } from '../content/editing/view.ts'
import { withdraw } from '../content/editing/withdraw.ts'
import { parameterProblem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { demandedOf, expectedOf } from '../http/if-match.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import type { Resource } from '../model/resource.ts'
import { collections, describedOfEach, resourceIn } from './collection.ts'
import { doing } from './doing.ts'
import { itemOperations } from './item-operations.ts'
import { textIn } from './members.ts'
import { limitOf, stageOf } from './parameters.ts'

type Listed = FastifyRequest<{ Params: { collection: string } }>
type Keyed = FastifyRequest<{ Params: { collection: string; key: string } }>

/** Adds what editors do with items: see every newest revision, write, publish, withdraw, merge and remove. */
export function addItemAdmin(app: FastifyInstance, site: Site): void {
  const item = `${collections}/:key`
  const said = (rest: string, name: keyof ReturnType<typeof itemOperations>) => ({
    schema: describedOfEach(rest, (resource) => itemOperations(resource)[name]),
  })
  app.get(collections, said('', 'list'), (request: Listed, reply) =>
    listed(site, resourceIn(request), request, reply),
  )
  app.post(collections, said('', 'create'), async (request: Listed, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const { warnings, ...held } = await create(desk, actor, resource, objectOf(request))
    return sendCreated(site, reply, resource, held, warnings)
  })
  app.get(item, said('/:key', 'get'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    const held = await site.storage.read((reader) =>
      heldOne(reader, site.publicUrl, actor, resource, request.params.key),
    )
    return sendHeld(site, reply, resource, held)
  })
  app.patch(item, said('/:key', 'edit'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const { key } = request.params
    const held = await edit(desk, actor, resource, key, objectOf(request), demandedOf(request))
    return sendHeld(site, reply, resource, held)
  })
  app.delete(item, said('/:key', 'remove'), async (request: Keyed, reply) => {
    const { desk, actor } = await doing(site, request)
    await remove(desk, actor, resourceIn(request), request.params.key, expectedOf(request))
    return reply.code(204).header('cache-control', 'no-store').send()
  })
  app.post(`${item}/publish`, said('/:key/publish', 'publish'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const item = { resource, key: request.params.key, expected: expectedOf(request) }
    const [held] = await publish(desk, actor, [item], objectOf(request, { optional: true }))
    return sendHeld(site, reply, resource, held as Held)
  })
  app.post(`${item}/withdraw`, said('/:key/withdraw', 'withdraw'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const { key } = request.params
    const held = await withdraw(desk, actor, resource, key, objectOf(request), expectedOf(request))
    return sendHeld(site, reply, resource, held)
  })
  app.post(`${item}/merge`, said('/:key/merge', 'merge'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const into = textIn(objectOf(request), 'into')
    const held = await merge(desk, actor, resource, request.params.key, into, expectedOf(request))
    return sendHeld(site, reply, resource, held)
  })
}

async function listed(
  site: Site,
  resource: Resource,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const actor = await actorOf(site, request)
  const url = request.raw.url as string
  const { stage: asked, limit: most, after } = wordsOf(url, ['stage', 'limit', 'after'])
  const [stage, limit] = [stageOf(asked), limitOf(most)]
  if (after === '')
    throw parameterProblem({ parameter: 'after', code: 'invalid_value', detail: 'after has an empty value.' })
  const { items, total, next } = await site.storage.read((reader) =>
    heldList(reader, site.publicUrl, actor, resource, { stage, limit, after }),
  )
  const path = `${site.publicUrl}/admin/v1/${resource.plural}`
  const words = { ...(stage && { stage }), limit: String(limit) }
  return sendPrivate(reply, 200, {
    data: items,
    meta: { total, limit },
    links: {
      self: site.publicUrl + url,
      first: `${path}?${new URLSearchParams(words)}`,
      next: next === null ? null : `${path}?${new URLSearchParams({ ...words, after: next })}`,
    },
  })
}

/** Sends an item as editors see it, with the tag of its newest revision. */
export function sendHeld(site: Site, reply: FastifyReply, resource: Resource, held: Held): FastifyReply {
  const links = heldLinks(site, resource, held)
  return sendPrivate(reply, 200, { data: held, links }, { etag: `"${held.version}"` })
}

/** Sends an item that was made, where it can be had again, and what to look at. */
export function sendCreated(
  site: Site,
  reply: FastifyReply,
  resource: Resource,
  held: Held,
  warnings: readonly Warning[],
): FastifyReply {
  const links = heldLinks(site, resource, held)
  const headers = { etag: `"${held.version}"`, location: links.self }
  return sendPrivate(reply, 201, { data: held, links, meta: { outcome: 'created', warnings } }, headers)
}

/** Where to go from an item as editors see it. */
export function heldLinks({ publicUrl }: Site, { plural }: Resource, held: Held) {
  const self = `${publicUrl}/admin/v1/${plural}/${held.id}`
  return {
    self,
    revisions: `${self}/revisions`,
    ...(held.publishedVersion !== null && { public: held.url }),
  }
}
