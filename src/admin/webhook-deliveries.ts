import type { FastifyInstance, FastifyRequest } from 'fastify'
import { deliveriesOf, deliveryOf, deliveryStatuses } from '../content/webhooks/deliveries.ts'
import { type Range, replay } from '../content/webhooks/replay.ts'
import { type Fault, Problem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { doing } from './doing.ts'
import { noOthers } from './members.ts'
import { limitOf, oneOf, wholeOf } from './parameters.ts'
import { shownDelivery, shownWholeDelivery } from './shown-webhooks.ts'
import { webhookDeliveryOperations } from './webhook-delivery-operations.ts'

type Named = FastifyRequest<{ Params: { id: string } }>
type Numbered = FastifyRequest<{ Params: { id: string; sequence: string } }>

/** Adds what was sent to webhooks, how it ended, and sending it again. */
export function addWebhookDeliveries(app: FastifyInstance, site: Site): void {
  const said = (name: keyof typeof webhookDeliveryOperations) => ({
    schema: described(() => webhookDeliveryOperations[name]),
  })
  const hook = '/admin/v1/webhooks/:id'
  app.get(`${hook}/deliveries`, said('list'), async (request: Named, reply) => {
    const actor = await actorOf(site, request)
    const url = request.raw.url as string
    const { id } = request.params
    const words = wordsOf(url, ['status', 'limit', 'before'])
    const status = oneOf('status', deliveryStatuses, words.status)
    const limit = limitOf(words.limit)
    const before = words.before === undefined ? undefined : wholeOf('before', words.before)
    const found = await site.storage.read((reader) =>
      deliveriesOf(reader, actor, id, { status, before, limit: limit + 1 }),
    )
    const page = found.slice(0, limit)
    const last = found.length > limit ? page.at(-1) : undefined
    const kept = { ...(status && { status }), limit: String(limit) }
    const path = `${site.publicUrl}/admin/v1/webhooks/${id}/deliveries`
    return sendPrivate(reply, 200, {
      data: page.map((each) => shownDelivery(site.publicUrl, each)),
      meta: { limit },
      links: {
        self: site.publicUrl + url,
        next: last ? `${path}?${new URLSearchParams({ ...kept, before: String(last.sequence) })}` : null,
      },
    })
  })
  app.get(`${hook}/deliveries/:sequence`, said('get'), async (request: Numbered, reply) => {
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    const { id } = request.params
    const delivery = await site.storage.read((reader) => deliveryOf(reader, actor, id, numberOf(request)))
    return sendPrivate(reply, 200, {
      data: shownWholeDelivery(site.publicUrl, delivery),
      links: { self: site.publicUrl + request.raw.url },
    })
  })
  app.post(`${hook}/deliveries/:sequence/replay`, said('replayOne'), async (request: Numbered, reply) => {
    const { desk, actor } = await doing(site, request)
    noOthers(objectOf(request, { optional: true }), [])
    const sequence = numberOf(request)
    const data = await replay(desk, actor, request.params.id, { from: sequence, to: sequence })
    return sendPrivate(reply, 200, { data })
  })
  app.post(`${hook}/replay`, said('replayRange'), async (request: Named, reply) => {
    const { desk, actor } = await doing(site, request)
    const data = await replay(desk, actor, request.params.id, rangeIn(objectOf(request)))
    return sendPrivate(reply, 200, { data })
  })
}

/** The number in the path; what is none leads to nothing. */
function numberOf({ params }: Numbered): number {
  if (!/^[1-9]\d{0,15}$/.test(params.sequence))
    throw new Problem('not_found', 'There is no such delivery of this webhook.')
  return Number(params.sequence)
}

function rangeIn({ from, to, ...others }: Readonly<Record<string, unknown>>): Range {
  noOthers(others, ['from', 'to'])
  const faults: Fault[] = Object.entries({ from, to })
    .filter(([, value]) => !Number.isSafeInteger(value) || Number(value) < 1)
    .map(([name]) => ({
      pointer: `/${name}`,
      code: 'invalid_value',
      detail: `${name} must be the number of a delivery: a whole number from 1.`,
    }))
  if (faults.length === 0 && Number(from) > Number(to))
    faults.push({ pointer: '/to', code: 'invalid_value', detail: 'to must not be before from.' })
  if (faults.length > 0) throw new Problem('invalid_content', 'Nothing was queued.', faults)
  return { from: Number(from), to: Number(to) }
}
