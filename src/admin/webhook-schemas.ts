import { webhookStatuses } from '../content/webhooks/webhook.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import { shelf } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'

const time = (description: string): JsonSchema => ({ ...text(description), format: 'date-time' })
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description })

/** What somebody says of a webhook. */
export const told: Readonly<Record<string, JsonSchema>> = {
  url: address('Where changes are sent by POST.'),
  description: maybe(text('Whose it is and what for.')),
  types: {
    type: ['array', 'null'],
    items: { type: 'string', enum: shelf.map(({ name }) => name) },
    description: 'Only items of these types; null stands for all that have the filters named.',
  },
  filters: {
    type: 'object',
    additionalProperties: { type: ['string', 'array', 'null'], items: { type: 'string' } },
    description:
      'Only items that match: the filters of `/v1/changes`, each with a text or a list of texts, such as `{ "state": ["PA", "OH"] }`.',
  },
}

const members: Record<string, JsonSchema> = {
  id: text('The id of the webhook.'),
  ...told,
  status: {
    ...text(
      '`active`; `paused` by somebody or by the server; or `off`, since the receiver answered 410. Expect new words.',
    ),
    enum: webhookStatuses,
  },
  reason: maybe(
    text(
      'Why it is not active: the words of whoever paused it, or `gave_up` after the last try, `gone` after 410, `history_gone` where the log was pruned beyond what it had read, `filters_unknown` where its filters name what is no longer there. Expect new words.',
    ),
  ),
  waiting: count('How many deliveries wait.'),
  failures: count('How often in a row the oldest of these failed.'),
  nextAttemptAt: maybe(time('When it is tried again, after a failure.')),
  newestSequence: { type: ['integer', 'null'], description: 'The number of the newest delivery.' },
  oldSecretUntil: maybe(time('Until when the secret before this one signs, too.')),
  createdAt: time('When it was made.'),
  createdBy: text('Who made it.'),
  version: count('Moves when the webhook is changed, not when something is delivered.'),
}

/** The schemas of webhooks. */
export const webhookSchemas: Readonly<Record<string, JsonSchema>> = {
  Webhook: object('Where changes are sent, and how that goes. Its secret is in no answer.', members),
  NewWebhook: object('A webhook with a new secret.', {
    ...members,
    secret: text('What messages are signed with: it is shown this once.'),
  }),
  WebhookLinks: object('Where to go from here.', {
    self: address('The webhook.'),
    deliveries: address('What was sent to it.'),
  }),
}
