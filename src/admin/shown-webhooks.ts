import { iso } from '../content/render.ts'
import type { Delivery, WholeDelivery } from '../content/webhooks/deliveries.ts'
import { messageId } from '../content/webhooks/message.ts'
import type { Tested } from '../content/webhooks/test-webhook.ts'
import type { Webhook } from '../content/webhooks/webhook.ts'

const time = (at: number | null): string | null => (at === null ? null : iso(at))

/** A webhook as answers show it: never with its secrets. */
export function shownWebhook(webhook: Webhook, now: number): Record<string, unknown> {
  const { id, url, description, wish, status, reason, newest, waiting, failures, createdBy, version } =
    webhook
  const isRetrying = status === 'active' && failures > 0
  return {
    id,
    url,
    description,
    types: wish.types ?? null,
    filters: wish.filters,
    status,
    reason,
    waiting,
    failures,
    nextAttemptAt: isRetrying ? iso(webhook.dueAt) : null,
    newestSequence: newest,
    oldSecretUntil:
      webhook.oldSecretUntil !== null && webhook.oldSecretUntil > now ? iso(webhook.oldSecretUntil) : null,
    createdAt: iso(webhook.createdAt),
    createdBy,
    version,
  }
}

/** A delivery as lists show it. */
export function shownDelivery(publicUrl: string, delivery: Delivery): Record<string, unknown> {
  const { webhookId, sequence, previous, type, itemId, status, attempts, outcome, code } = delivery
  return {
    sequence,
    previousSequence: previous,
    messageId: messageId(webhookId, sequence),
    type,
    id: itemId,
    status,
    attempts,
    outcome,
    code,
    createdAt: iso(delivery.createdAt),
    deliveredAt: time(delivery.doneAt),
    url: `${publicUrl}/admin/v1/webhooks/${webhookId}/deliveries/${sequence}`,
  }
}

/** A delivery with what was sent, as far as an excerpt goes, and how each attempt ended. */
export function shownWholeDelivery(publicUrl: string, delivery: WholeDelivery): Record<string, unknown> {
  const { body, history } = delivery
  return {
    ...shownDelivery(publicUrl, delivery),
    request: body === null ? null : excerptOf(body),
    history: history.map(({ number, at, duration, outcome, code, answer }) => ({
      number,
      at: iso(at),
      durationMs: duration,
      outcome,
      code,
      response: answer,
    })),
  }
}

/** What came of a test. */
export function shownTest({
  messageId,
  body,
  at,
  duration,
  outcome,
  code,
  answer,
}: Tested): Record<string, unknown> {
  return {
    messageId,
    delivered: outcome === 'delivered',
    outcome,
    code,
    at: iso(at),
    durationMs: duration,
    request: body,
    response: answer,
  }
}

/** So many characters of what was sent are shown. */
const longest = 2000

const excerptOf = (body: string): string => (body.length > longest ? `${body.slice(0, longest)}…` : body)
