import { deliveryStatuses } from '../content/webhooks/deliveries.ts'
import { refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import { keyedOperation } from './operation.ts'

const tag = 'Webhooks'
const id = { id: 'The id of the webhook.' }
const numbered = { ...id, sequence: 'The number of the delivery: that of its change.' }
const time = (description: string): JsonSchema => ({ ...text(description), format: 'date-time' })
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description })
const number = (description: string): JsonSchema => ({ type: 'integer', minimum: 1, description })
const queued = object('What was queued.', {
  data: object('What was queued.', {
    queued: count('How many deliveries wait again. Those that were waiting already are not among them.'),
  }),
})

/** What the document says of what was sent to webhooks. */
export const webhookDeliveryOperations = {
  list: keyedOperation({
    operationId: 'listDeliveries',
    summary: 'List what was sent to a webhook',
    description: 'The newest first; what was delivered is kept for 30 days. Needs `webhooks`.',
    tag,
    params: id,
    querystring: {
      status: { type: 'string', enum: deliveryStatuses, description: 'Only those that stand like this.' },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: 20,
        description: 'How many a page holds.',
      },
      before: number('Only those below this number.'),
    },
    answer: object('A page of deliveries.', {
      data: { type: 'array', description: 'The deliveries.', items: refTo('Delivery') },
      meta: object('About the list.', { limit: count('How many a page holds.') }),
      links: object('Where to go from here.', {
        self: address('This page.'),
        next: maybe(address('The next page.')),
      }),
    }),
    problems: ['not_found'],
  }),
  get: keyedOperation({
    operationId: 'getDelivery',
    summary: 'Get a delivery with all its attempts',
    description: 'Needs `webhooks`.',
    tag,
    params: numbered,
    answer: object('A delivery.', {
      data: refTo('WholeDelivery'),
      links: object('Where to go from here.', { self: address('The delivery.') }),
    }),
    problems: ['not_found'],
  }),
  replayOne: keyedOperation({
    operationId: 'replayDelivery',
    summary: 'Send a delivery again',
    description:
      'The same bytes under the same id, before what waits with a higher number. Needs `webhooks`.',
    tag,
    params: numbered,
    answer: queued,
    problems: ['not_found', 'invalid_content'],
  }),
  replayRange: keyedOperation({
    operationId: 'replayDeliveries',
    summary: 'Send a range of deliveries again',
    description:
      'The same bytes under the same ids, in their order, before what waits with higher numbers. Needs `webhooks`.',
    tag,
    params: id,
    body: object('Which.', { from: number('The first of them.'), to: number('The last of them.') }),
    answer: queued,
    problems: ['not_found'],
  }),
}

const outcome = maybe(
  text(
    'What came of it: `delivered`, `refused` by a status other than 2xx (see `code`), `redirected`, `gone` after 410, or why there was no answer: `unknown_host`, `forbidden_address`, `unreachable`, `insecure`, `timeout`, `unreadable`. Expect new words.',
  ),
)
const code: JsonSchema = {
  type: ['integer', 'null'],
  description: 'The status of the answer, if there was one.',
}

const members: Record<string, JsonSchema> = {
  sequence: number('The number of the change, and of this delivery.'),
  previousSequence: {
    type: ['integer', 'null'],
    description: 'The number of the delivery before it; null where there is none, or history was lost.',
  },
  messageId: text('The header `webhook-id`, the same at every attempt.'),
  type: text('What the item is.'),
  id: text('The id of the item.'),
  status: { ...text('How it stands. Expect new words.'), enum: deliveryStatuses },
  attempts: count('How often it was tried.'),
  outcome,
  code,
  createdAt: time('When it was queued.'),
  deliveredAt: maybe(time('When it was delivered.')),
  url: address('This delivery.'),
}

/** The schemas of what was sent to webhooks. */
export const webhookDeliverySchemas: Readonly<Record<string, JsonSchema>> = {
  Delivery: object(
    'A change that is sent to a webhook; `outcome` and `code` are those of the newest attempt.',
    members,
  ),
  WholeDelivery: object('A delivery with what is sent and every attempt.', {
    ...members,
    request: maybe(
      text('The beginning of what is sent; null before the first attempt, at which it is made.'),
    ),
    history: { type: 'array', description: 'The attempts, the newest first.', items: refTo('Attempt') },
  }),
  Attempt: object('How one attempt ended.', {
    number: number('Which it was.'),
    at: time('When it began.'),
    durationMs: count('How long it took.'),
    outcome,
    code,
    response: maybe(text('The beginning of the body of the answer.')),
  }),
  WebhookTest: object('What came of a test.', {
    messageId: text('The header `webhook-id`.'),
    delivered: { type: 'boolean', description: 'Whether it was answered by 2xx.' },
    outcome,
    code,
    at: time('When it was sent.'),
    durationMs: count('How long it took.'),
    request: text('What was sent.'),
    response: maybe(text('The beginning of the body of the answer.')),
  }),
}
