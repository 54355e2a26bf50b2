import { longestMessage } from '../content/submissions/messages.ts'
import { statuses } from '../content/submissions/submission.ts'
import { refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import { idempotency, keyedOperation } from './operation.ts'

const tag = 'In-tray'
const params = { id: 'The id of the submission.' }
const problems = ['not_found', 'conflict', 'idempotency_mismatch'] as const
const links = object('Where to go from here.', {
  self: address('The submission, with how its sender is reached.'),
  item: maybe(address('What was made of it, as editors see it.')),
})
const one = (name: string) => object('A submission.', { data: refTo(name), links })
const message = (name: string, description: string): JsonSchema => ({
  ...object('What whoever sent it is told.', { [name]: { ...text(description), maxLength: longestMessage } }),
  additionalProperties: false,
})

/** What the document says of the in-tray. */
export const submissionOperations = {
  list: keyedOperation({
    operationId: 'listSubmissions',
    summary: 'List what people sent in',
    description:
      'The newest first; a key that is limited to some states sees those of its states. Needs `submissions:review`.',
    tag,
    querystring: {
      status: { type: 'string', enum: statuses, description: 'Only those that have come this far.' },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        default: 20,
        description: 'How many a page holds.',
      },
      after: text('The cursor of the page before, from its link `next`.'),
    },
    answer: object('A page of submissions.', {
      data: { type: 'array', description: 'The submissions of this page.', items: refTo('Submission') },
      meta: object('About all pages.', {
        total: { type: 'integer', description: 'How many there are on all pages together.' },
        limit: { type: 'integer', description: 'How many a page holds at most.' },
      }),
      links: object('Where to go from here.', {
        self: address('This page.'),
        first: address('The first page.'),
        next: maybe(address('The next page, if there is one.')),
      }),
    }),
  }),
  get: keyedOperation({
    operationId: 'getSubmission',
    summary: 'Get a submission whole',
    description:
      'With how its sender is reached, and what was asked and answered. Needs `submissions:review`.',
    tag,
    params,
    answer: one('WholeSubmission'),
    problems: ['not_found'],
  }),
  accept: keyedOperation({
    operationId: 'acceptSubmission',
    summary: 'Make a draft of a submission',
    description:
      'The draft is an update that is filled in and keeps the id of the submission. Needs `submissions:review` and `content:write`.',
    tag,
    params,
    headers: idempotency,
    body: { type: 'object', additionalProperties: false, description: 'May be left out.' },
    answer: one('Submission'),
    problems,
  }),
  ask: keyedOperation({
    operationId: 'askSender',
    summary: 'Ask whoever sent a submission a question',
    description: 'It stands on the receipt until it is answered. Needs `submissions:review`.',
    tag,
    params,
    headers: idempotency,
    body: message('text', 'The question.'),
    answer: one('Submission'),
    problems,
  }),
  decline: keyedOperation({
    operationId: 'declineSubmission',
    summary: 'Decline a submission',
    description:
      'The receipt tells the reason. A draft that was made of it stays; what was published cannot be declined. Needs `submissions:review`.',
    tag,
    params,
    headers: idempotency,
    body: message('reason', 'Why it is not taken.'),
    answer: one('Submission'),
    problems,
  }),
}

/** The schemas of submissions as editors see them, from that of a receipt. */
export function submissionAdminSchemas(receipt: JsonSchema): Record<string, JsonSchema> {
  const { messages, ...told } = receipt.properties as Record<string, JsonSchema>
  const members: Record<string, JsonSchema> = {
    type: { type: 'string', const: 'submission', description: 'Always `submission`.' },
    id: text('The id of the submission.'),
    ...told,
    item: {
      description: 'What was made of it; its `url` answers when it is public.',
      oneOf: [refTo('Stub'), { type: 'null' }],
    },
    closedAt: {
      type: ['string', 'null'],
      format: 'date-time',
      description:
        'When it was declined or published, from which how its sender is reached is forgotten in time.',
    },
  }
  const contact = object('How whoever sent it is reached.', {
    name: text('A name.'),
    email: text('An e-mail address.'),
    phone: maybe(text('A telephone number.')),
  })
  return {
    Submission: object('A submission as editors see it.', members),
    WholeSubmission: object('A submission with everything that editors know of it.', {
      ...members,
      contact: { description: 'Null when it was forgotten.', oneOf: [contact, { type: 'null' }] },
      messages: messages as JsonSchema,
    }),
  }
}
