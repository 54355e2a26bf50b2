import type { FastifyInstance, FastifyRequest } from 'fastify'
import { allKeysOf, type Key, keyOf } from '../access/keys.ts'
import { permit } from '../access/permit.ts'
import { createKey } from '../content/editing/create-key.ts'
import { revokeKey } from '../content/editing/revoke-key.ts'
import { iso } from '../content/render.ts'
import { Problem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { doing } from './doing.ts'
import { keyOperations } from './key-operations.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** Adds the looking after keys: make, see and revoke. */
export function addKeyAdmin(app: FastifyInstance, site: Site): void {
  const address = (id: string) => `${site.publicUrl}/admin/v1/keys/${id}`
  app.get('/admin/v1/keys', { schema: described(() => keyOperations.list) }, async (request, reply) => {
    permit(await actorOf(site, request), 'admin')
    wordsOf(request.raw.url as string, [])
    const keys = await site.storage.read(allKeysOf)
    return sendPrivate(reply, 200, { data: keys.map(shownKey) })
  })
  app.post('/admin/v1/keys', { schema: described(() => keyOperations.create) }, async (request, reply) => {
    const { desk, actor } = await doing(site, request)
    const { key, ...made } = await createKey(desk, actor, objectOf(request))
    const location = address(made.id)
    return sendPrivate(
      reply,
      201,
      { data: { ...shownKey(made), key }, links: { self: location } },
      { location },
    )
  })
  const one = '/admin/v1/keys/:id'
  app.get(one, { schema: described(() => keyOperations.get) }, async (request: Named, reply) => {
    permit(await actorOf(site, request), 'admin')
    wordsOf(request.raw.url as string, [])
    const { id } = request.params
    const key = await site.storage.read((reader) => keyOf(reader, id))
    if (!key) throw new Problem('not_found', 'There is no key of this id.')
    return sendPrivate(reply, 200, { data: shownKey(key), links: { self: address(id) } })
  })
  app.delete(one, { schema: described(() => keyOperations.revoke) }, async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    await revokeKey(desk, actor, request.params.id)
    return reply.code(204).header('cache-control', 'no-store').send()
  })
}

/** A key as answers show it. */
export function shownKey(key: Key): Record<string, unknown> {
  const { id, name, prefix, scopes, states, createdBy } = key
  const time = (at: number | null) => (at === null ? null : iso(at))
  return {
    id,
    name,
    prefix,
    scopes,
    states,
    createdAt: iso(key.createdAt),
    createdBy,
    expiresAt: time(key.expiresAt),
    lastUsedAt: time(key.lastUsedAt),
    revokedAt: time(key.revokedAt),
  }
}
