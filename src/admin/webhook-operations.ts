import { longestOverlap, usualOverlap } from '../content/webhooks/rotate-secret.ts'
import { refTo } from '../http/operation.ts'
import { maybe, object, text } from '../http/schema-words.ts'
import { ifMatch, keyedOperation } from './operation.ts'
import { told } from './webhook-schemas.ts'

const tag = 'Webhooks'
const params = { id: 'The id of the webhook.' }

const secret = text(
  'What messages are signed with: `whsec_` and 24 to 64 random bytes in base64. Without it, one is made.',
)
const one = object('The webhook.', {
  data: refTo('Webhook'),
  links: refTo('WebhookLinks'),
})
const withSecret = object('The webhook, and its secret this once.', {
  data: refTo('NewWebhook'),
  links: refTo('WebhookLinks'),
})

/** What the document says of looking after webhooks. */
export const webhookOperations = {
  list: keyedOperation({
    operationId: 'listWebhooks',
    summary: 'List all webhooks',
    description: 'The oldest first. Needs `webhooks`.',
    tag,
    answer: object('All webhooks.', {
      data: { type: 'array', description: 'The webhooks.', items: refTo('Webhook') },
    }),
  }),
  create: keyedOperation({
    operationId: 'createWebhook',
    summary: 'Make a webhook',
    description:
      'From now on, or after a cursor, each change is sent to its address as Standard Webhooks say, signed with the secret that is in this answer and nowhere else, ever. Needs `webhooks`.',
    tag,
    body: {
      type: 'object',
      required: ['url'],
      properties: {
        ...told,
        secret,
        after: maybe(
          text(
            'The cursor of a snapshot, or of `/v1/changes`, for the same types and filters: what changed since then is sent first.',
          ),
        ),
      },
    },
    status: 201,
    answer: withSecret,
    answerHeaders: ['Location', 'ETag'],
    problems: ['history_gone'],
  }),
  get: keyedOperation({
    operationId: 'getWebhook',
    summary: 'Get one webhook',
    description: 'Needs `webhooks`.',
    tag,
    params,
    answer: one,
    answerHeaders: ['ETag'],
    problems: ['not_found'],
  }),
  edit: keyedOperation({
    operationId: 'editWebhook',
    summary: 'Change a webhook',
    description:
      'A merge patch (RFC 7396). What is queued is sent all the same; of items that only the old filters matched nothing more is told. Needs `webhooks`.',
    tag,
    params,
    headers: ifMatch,
    body: { type: 'object', properties: { ...told, filters: { ...told.filters, type: ['object', 'null'] } } },
    bodyType: 'application/merge-patch+json',
    answer: one,
    answerHeaders: ['ETag'],
    problems: ['not_found', 'stale_version', 'version_required'],
  }),
  remove: keyedOperation({
    operationId: 'removeWebhook',
    summary: 'Remove a webhook',
    description: 'With its secrets and the log of its deliveries. What waits is not sent. Needs `webhooks`.',
    tag,
    params,
    status: 204,
    problems: ['not_found'],
  }),
  pause: keyedOperation({
    operationId: 'pauseWebhook',
    summary: 'Pause a webhook',
    description: 'What changes meanwhile is sent when it is resumed. Needs `webhooks`.',
    tag,
    params,
    body: { type: 'object', properties: { reason: maybe(text('Why, for whoever reads of it.')) } },
    answer: one,
    answerHeaders: ['ETag'],
    problems: ['not_found'],
  }),
  resume: keyedOperation({
    operationId: 'resumeWebhook',
    summary: 'Resume a webhook',
    description:
      'What waits is sent at once, and tried as often as at first. Where history is gone that it had not read, it goes on from now, and the next message has `previousSequence` null: its receiver takes a snapshot. Needs `webhooks`.',
    tag,
    params,
    answer: one,
    answerHeaders: ['ETag'],
    problems: ['not_found', 'conflict', 'invalid_content'],
  }),
  rotateSecret: keyedOperation({
    operationId: 'rotateWebhookSecret',
    summary: 'Change the secret of a webhook',
    description:
      'The new one is in this answer and nowhere else. For some hours messages are signed with both, so that the receiver can change over. A secret before the last one ends at once. Needs `webhooks`.',
    tag,
    params,
    body: {
      type: 'object',
      properties: {
        secret,
        overlapHours: {
          type: 'integer',
          minimum: 0,
          maximum: longestOverlap,
          default: usualOverlap,
          description: 'For how many hours the old secret signs, too.',
        },
      },
    },
    answer: withSecret,
    answerHeaders: ['ETag'],
    problems: ['not_found'],
  }),
  test: keyedOperation({
    operationId: 'testWebhook',
    summary: 'Send a webhook a test',
    description:
      'One signed message with `op` `test`, sent now, whether the webhook is active or not; the answer tells what came of it. Needs `webhooks`.',
    tag,
    params,
    answer: object('What came of it.', { data: refTo('WebhookTest') }),
    problems: ['not_found', 'conflict', 'invalid_content'],
  }),
}
