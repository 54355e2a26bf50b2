import { refTo } from '../http/operation.ts'
import { catalogue } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import { capitalised } from '../model/spelled.ts'
import { idempotency, keyedOperation } from './operation.ts'

const maybe = (description: string): JsonSchema => ({ type: ['string', 'null'], description })

/** When something is to become public, and until when. */
export const slotMembers: Readonly<Record<string, JsonSchema>> = {
  at: maybe(
    'When it becomes public: an instant such as `2026-12-01T15:00:00Z`, or a local time with `timeZone`. Now without it.',
  ),
  until: maybe('When it leaves the public again, with the reason `expired`.'),
  timeZone: maybe('The IANA time zone of `at` and `until`, such as `America/Denver`.'),
  note: maybe('What the audit is to remember of it.'),
}

/** What the document says of publishing several items together. */
export const togetherOperation = keyedOperation({
  operationId: 'publishTogether',
  summary: 'Publish several items together',
  description: 'Drafts that name each other go out in one step. Needs `content:publish`.',
  headers: idempotency,
  body: {
    type: 'object',
    required: ['items'],
    properties: {
      items: {
        type: 'array',
        description: 'What goes out, each by its type and its slug or id.',
        items: {
          type: 'object',
          required: ['type', 'key'],
          properties: {
            type: {
              type: 'string',
              enum: catalogue.map(({ name }) => name),
              description: 'What the item is.',
            },
            key: { type: 'string', description: 'Its id or slug.' },
            version: { type: 'integer', description: 'The newest revision as you know it.' },
          },
        },
      },
      ...slotMembers,
    },
  },
  answer: {
    type: 'object',
    required: ['data'],
    properties: {
      data: {
        type: 'array',
        description: 'The items as they are now.',
        items: { anyOf: catalogue.map(({ name }) => refTo(`Held${capitalised(name)}`)) },
      },
    },
  },
  problems: ['not_found', 'stale_version', 'conflict', 'idempotency_mismatch'],
})
