import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { permit } from '../access/permit.ts'
import { createWebhook } from '../content/webhooks/create-webhook.ts'
import { editWebhook } from '../content/webhooks/edit-webhook.ts'
import { pauseWebhook, resumeWebhook } from '../content/webhooks/pause-webhook.ts'
import { removeWebhook } from '../content/webhooks/remove-webhook.ts'
import { rotateSecret } from '../content/webhooks/rotate-secret.ts'
import { testWebhook } from '../content/webhooks/test-webhook.ts'
import { allWebhooks, type Webhook, webhookOf } from '../content/webhooks/webhook.ts'
import { actorOf } from '../http/authenticate.ts'
import { demandedOf } from '../http/if-match.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { doing } from './doing.ts'
import { noOthers } from './members.ts'
import { shownTest, shownWebhook } from './shown-webhooks.ts'
import { webhookOperations } from './webhook-operations.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

const path = '/admin/v1/webhooks'

/** Adds the looking after webhooks. */
export function addWebhookAdmin(app: FastifyInstance, site: Site): void {
  const said = (name: keyof typeof webhookOperations) => ({
    schema: described(() => webhookOperations[name]),
  })
  const one = `${path}/:id`
  app.get(path, said('list'), async (request, reply) => {
    permit(await actorOf(site, request), 'webhooks')
    wordsOf(request.raw.url as string, [])
    const webhooks = await site.storage.read(allWebhooks)
    return sendPrivate(reply, 200, { data: webhooks.map((each) => shownWebhook(each, site.clock.now())) })
  })
  app.post(path, said('create'), async (request, reply) => {
    const { desk, actor } = await doing(site, request)
    const { secret, ...made } = await createWebhook(desk, actor, site.hooks.accepts, objectOf(request))
    return sendWebhook(site, reply, made, { status: 201, secret })
  })
  app.get(one, said('get'), async (request: Named, reply) => {
    permit(await actorOf(site, request), 'webhooks')
    wordsOf(request.raw.url as string, [])
    return sendWebhook(site, reply, await site.storage.read((reader) => webhookOf(reader, request.params.id)))
  })
  app.patch(one, said('edit'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    const { id } = request.params
    const patch = objectOf(request)
    const expected = demandedOf(request)
    return sendWebhook(site, reply, await editWebhook(desk, actor, site.hooks.accepts, id, patch, expected))
  })
  app.delete(one, said('remove'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    await removeWebhook(desk, actor, request.params.id)
    return reply.code(204).header('cache-control', 'no-store').send()
  })
  addDeeds(app, site, said)
}

function addDeeds(
  app: FastifyInstance,
  site: Site,
  said: (name: keyof typeof webhookOperations) => object,
): void {
  const one = `${path}/:id`
  app.post(`${one}/pause`, said('pause'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    const { reason = null, ...others } = objectOf(request, { optional: true })
    noOthers(others, ['reason'])
    return sendWebhook(site, reply, await pauseWebhook(desk, actor, request.params.id, reason))
  })
  app.post(`${one}/resume`, said('resume'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    noOthers(objectOf(request, { optional: true }), [])
    return sendWebhook(site, reply, await resumeWebhook(desk, actor, request.params.id))
  })
  app.post(`${one}/rotate-secret`, said('rotateSecret'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    const body = objectOf(request, { optional: true })
    const { secret, ...rotated } = await rotateSecret(desk, actor, request.params.id, body)
    return sendWebhook(site, reply, rotated, { secret })
  })
  app.post(`${one}/test`, said('test'), async (request: Named, reply) => {
    const { actor } = await doing(site, request)
    noOthers(objectOf(request, { optional: true }), [])
    const { storage, clock, hooks } = site
    const tested = await testWebhook({ storage, clock, fetch: hooks.fetch }, actor, request.params.id)
    return sendPrivate(reply, 200, { data: shownTest(tested) })
  })
}

function sendWebhook(
  { publicUrl, clock }: Site,
  reply: FastifyReply,
  webhook: Webhook,
  { status = 200, secret }: { status?: 200 | 201; secret?: string } = {},
): FastifyReply {
  const location = `${publicUrl}${path}/${webhook.id}`
  const data = { ...shownWebhook(webhook, clock.now()), ...(secret && { secret }) }
  return sendPrivate(
    reply,
    status,
    { data, links: { self: location, deliveries: `${location}/deliveries` } },
    { etag: `"${webhook.version}"`, ...(status === 201 && { location }) },
  )
}
