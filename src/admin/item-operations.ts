import { stages } from '../content/changes/entries.ts'
import { refTo } from '../http/operation.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { capitalised, headingOf } from '../model/spelled.ts'
import { editingOf, idempotency, ifMatch, keyedOperation } from './operation.ts'
import { slotMembers } from './publish-operation.ts'
import { heldName, oneHeld, oneWritten, writtenName } from './schemas.ts'

const text = (description: string): JsonSchema => ({ type: 'string', description })

/** What the document says of what editors do with the items of a collection. */
export function itemOperations(resource: Resource) {
  const { name, plural } = resource
  const tag = editingOf(resource)
  const one = capitalised(name)
  const params = { key: `The id or slug of the ${name}.` }
  const answer = oneHeld(resource)
  const held = { params, answer, answerHeaders: ['ETag'] }
  return {
    list: keyedOperation({
      tag,
      operationId: `listHeld${headingOf(resource)}`,
      summary: `List the newest revisions of ${plural}`,
      description: 'Drafts and withdrawn items included; what was written last comes first.',
      querystring: {
        stage: { type: 'string', enum: stages, description: 'Only those that have come this far.' },
        limit: {
          type: 'integer',
          minimum: 1,
          maximum: 100,
          default: 20,
          description: 'How many a page holds.',
        },
        after: text('The cursor of the page before, from its link `next`.'),
      },
      answer: listOf(resource),
    }),
    create: keyedOperation({
      tag,
      operationId: `create${one}`,
      summary: `Make a draft in ${plural}`,
      description:
        'Needs `content:write`. A slug is made from the name when none is given. What may be the same as others is made all the same: `meta.warnings` points them out.',
      headers: idempotency,
      body: refTo(writtenName(resource)),
      status: 201,
      answer: oneWritten(resource),
      answerHeaders: ['ETag', 'Location'],
      problems: ['conflict', 'idempotency_mismatch'],
    }),
    get: keyedOperation({
      tag,
      operationId: `getHeld${one}`,
      summary: `Get the newest revision of one of the ${plural}`,
      ...held,
      problems: ['not_found'],
    }),
    edit: keyedOperation({
      tag,
      operationId: `edit${one}`,
      summary: `Change fields of one of the ${plural}`,
      description:
        'A merge patch (RFC 7396) on the newest revision makes a new draft revision; the public sees it when it is published. Needs `content:write`.',
      ...held,
      headers: ifMatch,
      body: refTo(writtenName(resource)),
      bodyType: 'application/merge-patch+json',
      problems: ['not_found', 'stale_version', 'version_required', 'conflict'],
    }),
    remove: keyedOperation({
      tag,
      operationId: `remove${one}`,
      summary: `Remove one of the ${plural} for good`,
      description: 'Its revisions go with it; its slugs are never given again. Needs `content:publish`.',
      params,
      headers: ifMatch,
      status: 204,
      problems: ['not_found', 'stale_version'],
    }),
    publish: keyedOperation({
      tag,
      operationId: `publish${one}`,
      summary: `Publish one of the ${plural}`,
      description: 'The newest revision, now or at a time. Needs `content:publish`.',
      ...held,
      headers: { ...ifMatch, ...idempotency },
      body: { type: 'object', properties: slotMembers },
      problems: ['not_found', 'stale_version', 'conflict', 'idempotency_mismatch'],
    }),
    withdraw: keyedOperation({
      tag,
      operationId: `withdraw${one}`,
      summary: `Take one of the ${plural} from the public`,
      description: 'It can be published again. Needs `content:publish`.',
      ...held,
      headers: { ...ifMatch, ...idempotency },
      body: {
        type: 'object',
        required: ['reason'],
        properties: {
          reason: text('Why; the public is told.'),
          replacement: {
            type: ['string', 'null'],
            description: `The ${name} that takes its place, by slug or id.`,
          },
        },
      },
      problems: ['not_found', 'stale_version', 'conflict', 'idempotency_mismatch'],
    }),
    merge: keyedOperation({
      tag,
      operationId: `merge${one}`,
      summary: `Merge one of the ${plural} into another`,
      description: `Of two that are the same thing: the addresses of this one lead to the other, and what named it names the other. Answers with the other. Needs \`content:publish\`.`,
      ...held,
      headers: { ...ifMatch, ...idempotency },
      body: {
        type: 'object',
        required: ['into'],
        properties: { into: text(`The ${name} that stays, by slug or id.`) },
      },
      problems: ['not_found', 'stale_version', 'conflict', 'idempotency_mismatch'],
    }),
  }
}

function listOf(resource: Resource): JsonSchema {
  const address = { type: 'string', format: 'uri' }
  return {
    type: 'object',
    required: ['data', 'meta', 'links'],
    properties: {
      data: { type: 'array', description: 'The items of this page.', items: refTo(heldName(resource)) },
      meta: {
        type: 'object',
        required: ['total', 'limit'],
        properties: {
          total: { type: 'integer', description: 'How many there are on all pages together.' },
          limit: { type: 'integer', description: 'How many a page holds at most.' },
        },
      },
      links: {
        type: 'object',
        required: ['self', 'first', 'next'],
        properties: {
          self: { ...address, description: 'This page.' },
          first: { ...address, description: 'The first page.' },
          next: { type: ['string', 'null'], format: 'uri', description: 'The next page, if there is one.' },
        },
      },
    },
  }
}
