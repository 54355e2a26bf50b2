import { headersNamed } from '../http/described-headers.ts'
import { type Operation, refTo } from '../http/operation.ts'
import { object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'
import { ifMatch, keyedOperation } from './operation.ts'
import { preferDryRun } from './prefer.ts'
import { oneWritten, writtenName } from './schemas.ts'

/** Whether what is written becomes public at once. */
export const publishWord: Readonly<Record<string, JsonSchema>> = {
  publish: {
    type: 'boolean',
    default: false,
    description: 'Whether it becomes public in the same step; needs `content:publish` besides.',
  },
}

/** What the document says of keeping an item up to date by another system's id. */
export function upsertOperation(resource: Resource): Operation {
  const { name, plural } = resource
  const answer = oneWritten(resource)
  const operation = keyedOperation({
    operationId: `upsert${capitalised(name)}`,
    summary: `Make or replace one of the ${plural} by your own id of it`,
    description:
      'The whole item is replaced: a field that is left out is emptied, but the slug is kept. The same content again changes nothing. The id of the address is added to its `externalIds`. The ETag is that of the newest revision, if there is one. Needs `content:write`.',
    params: {
      source: 'The name of your system: a lower-case word, as in `externalIds`.',
      externalId: `The id of the ${name} in your system.`,
    },
    querystring: publishWord,
    headers: { ...ifMatch, ...preferDryRun },
    body: refTo(writtenName(resource)),
    answer: {
      description: 'The item as it is now; with `Prefer: dry-run` what would become of it.',
      anyOf: [answer, object('What would happen.', { data: refTo('Foreseen') })],
    },
    answerHeaders: ['Preference-Applied'],
    problems: ['not_found', 'stale_version', 'conflict'],
  })
  const created = {
    description: 'There was no such item: it was made.',
    headers: headersNamed('Cache-Control', 'ETag', 'Location'),
    content: { 'application/json': { schema: answer } },
  }
  return { ...operation, response: { ...(operation.response as object), 201: created } }
}

const list = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })
const outcome = { ...text('What happened, or would.'), enum: ['created', 'changed', 'unchanged'] }

/** The schemas of keeping items up to date from outside. */
export const upsertSchemas: Readonly<Record<string, JsonSchema>> = {
  Warning: object('Something to look at; nothing was refused for it.', {
    code: text('What it is, such as `possible_duplicate`. Expect new codes.'),
    detail: text('The same in words.'),
    item: object('The item that it is about.', {
      type: text('What it is.'),
      id: text('Its id.'),
      slug: text('Its slug.'),
      name: text('Its name.'),
    }),
  }),
  UpsertMeta: object('What happened.', { outcome, warnings: list(refTo('Warning'), 'What to look at.') }),
  Foreseen: object('What would happen.', {
    outcome,
    id: { type: ['string', 'null'], description: 'The item that it would happen to; null for a new one.' },
    version: { type: ['integer', 'null'], description: 'Its newest revision.' },
    differences: list(refTo('Difference'), 'Every field that would change.'),
    warnings: list(refTo('Warning'), 'What to look at.'),
  }),
}
