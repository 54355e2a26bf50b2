import { refTo } from '../http/operation.ts'
import { object } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'
import { editingOf, idempotency, ifMatch, keyedOperation } from './operation.ts'
import { oneHeld } from './schemas.ts'

const text = (description: string): JsonSchema => ({ type: 'string', description })
const maybe = (description: string): JsonSchema => ({ type: ['string', 'null'], description })
const number = (description: string): JsonSchema => ({ type: 'integer', description })
const time = (description: string): JsonSchema => ({ ...text(description), format: 'date-time' })
const list = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })
const address = (description: string): JsonSchema => ({ ...text(description), format: 'uri' })

/** What the document says of the history of a collection's items. */
export function historyOperations(resource: Resource) {
  const { name } = resource
  const tag = editingOf(resource)
  const one = capitalised(name)
  const key = `The id or slug of the ${name}.`
  const params = { key, version: 'The number of a revision.' }
  return {
    list: keyedOperation({
      tag,
      operationId: `list${one}Revisions`,
      summary: `List the revisions of one ${name}`,
      params: { key },
      answer: object('A history.', {
        data: list(refTo('RevisionLine'), 'Every revision, the newest first.'),
        links: object('Where to go from here.', {
          self: address('This history.'),
          item: address('The newest revision.'),
        }),
      }),
      problems: ['not_found'],
    }),
    get: keyedOperation({
      tag,
      operationId: `get${one}Revision`,
      summary: `Get one revision of one ${name}`,
      params,
      answer: oneHeld(resource),
      answerHeaders: ['ETag'],
      problems: ['not_found'],
    }),
    differences: keyedOperation({
      tag,
      operationId: `compare${one}Revisions`,
      summary: `Compare two revisions of one ${name}`,
      params,
      querystring: { from: number('The revision to compare with; the one before unless it is said.') },
      answer: object('What differs.', {
        data: list(refTo('Difference'), 'Every field that differs.'),
        meta: object('Which revisions.', { from: number('The earlier one.'), to: number('The later one.') }),
      }),
      problems: ['not_found'],
    }),
    restore: keyedOperation({
      tag,
      operationId: `restore${one}Revision`,
      summary: `Make an earlier revision of one ${name} the newest`,
      description: 'It becomes a new draft revision. Needs `content:write`.',
      params,
      headers: { ...ifMatch, ...idempotency },
      answer: oneHeld(resource),
      answerHeaders: ['ETag'],
      problems: ['not_found', 'stale_version', 'invalid_content', 'conflict', 'idempotency_mismatch'],
    }),
  }
}

/** What the document says of the audit. */
export const auditOperation = keyedOperation({
  operationId: 'listAudit',
  summary: 'Read the audit',
  description: 'Who did what, when, with which key; the newest deed first. Needs `admin`.',
  querystring: {
    subject: text('Only what was done to this item, key or submission, by id.'),
    before: number('Only deeds before this number.'),
    limit: { type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'How many a page holds.' },
  },
  answer: object('A page of the audit.', {
    data: list(refTo('AuditLine'), 'The deeds.'),
    links: object('Where to go from here.', {
      self: address('This page.'),
      next: { ...maybe('The next page, if there is one.'), format: 'uri' },
    }),
  }),
})

/** The schemas of history and audit. */
export const auditSchemas: Readonly<Record<string, JsonSchema>> = {
  RevisionLine: object('A revision in the history of an item.', {
    version: number('Its number.'),
    createdAt: time('When it was written.'),
    actor: text('The name of the key that wrote it, or what else did.'),
    published: { type: 'boolean', description: 'Whether it is the one that the public sees.' },
  }),
  Difference: object('A field in which two revisions differ; relations by name.', {
    field: text('The field.'),
    before: { description: 'What it was.' },
    after: { description: 'What it became.' },
  }),
  AuditLine: object('One deed.', {
    number: number('Its place in the audit.'),
    at: time('When it was done.'),
    actor: text('The name of the key that did it, or what else did.'),
    keyId: maybe('The id of that key.'),
    deed: text('What was done, such as `publish`. Expect new values.'),
    type: maybe('What it was done to.'),
    subject: maybe('The id of that.'),
    version: { type: ['integer', 'null'], description: 'The revision that it was about.' },
    details: { type: 'object', additionalProperties: true, description: 'What else is worth knowing.' },
  }),
}
