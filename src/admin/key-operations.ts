import { scopes } from '../access/actor.ts'
import { refTo } from '../http/operation.ts'
import { address, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import { keyedOperation } from './operation.ts'

const tag = 'Keys'
const id = { id: 'The id of the key.' }
const time = (description: string): JsonSchema => ({
  type: ['string', 'null'],
  format: 'date-time',
  description,
})
const scope: JsonSchema = { type: 'string', enum: scopes }

/** What the document says of looking after keys. */
export const keyOperations = {
  list: keyedOperation({
    operationId: 'listKeys',
    summary: 'List all keys',
    description: 'Expired and revoked ones included, the newest first. Needs `admin`.',
    tag,
    answer: object('All keys.', {
      data: { type: 'array', description: 'The keys.', items: refTo('Key') },
    }),
  }),
  create: keyedOperation({
    operationId: 'createKey',
    summary: 'Make a key',
    description: 'The key itself is in this answer and nowhere else, ever. Needs `admin`.',
    tag,
    body: {
      type: 'object',
      required: ['name', 'scopes'],
      properties: {
        name: text('Whose key it is, for history and audit.'),
        scopes: { type: 'array', items: scope, description: 'What it may do.' },
        states: {
          type: ['array', 'null'],
          items: { type: 'string' },
          description:
            'The states whose items it may change, by USPS code, slug or id; all of them without it.',
        },
        expiresAt: time('When it stops opening anything.'),
      },
    },
    status: 201,
    answer: object('The new key.', {
      data: refTo('NewKey'),
      links: object('Where to go from here.', { self: address('The key.') }),
    }),
    answerHeaders: ['Location'],
  }),
  get: keyedOperation({
    operationId: 'getKey',
    summary: 'Get one key',
    description: 'Needs `admin`.',
    tag,
    params: id,
    answer: object('A key.', {
      data: refTo('Key'),
      links: object('Where to go from here.', { self: address('The key.') }),
    }),
    problems: ['not_found'],
  }),
  revoke: keyedOperation({
    operationId: 'revokeKey',
    summary: 'Revoke a key',
    description: 'From the next request on it opens nothing, on every server. Needs `admin`.',
    tag,
    params: id,
    status: 204,
    problems: ['not_found'],
  }),
}

const members: Record<string, JsonSchema> = {
  id: text('The id of the key, by which it is revoked.'),
  name: text('Whose key it is.'),
  prefix: text('What the key begins with, by which people recognise it.'),
  scopes: { type: 'array', items: scope, description: 'What it may do.' },
  states: {
    type: ['array', 'null'],
    items: { type: 'string' },
    description: 'The ids of the states whose items it may change; null stands for all.',
  },
  createdAt: { ...text('When it was made.'), format: 'date-time' },
  createdBy: text('Who made it.'),
  expiresAt: time('When it stops opening anything.'),
  lastUsedAt: time('When it was last used, to the minute.'),
  revokedAt: time('When it was revoked.'),
}

/** The schemas of keys. */
export const keySchemas: Readonly<Record<string, JsonSchema>> = {
  Key: object('A key as it is recognised; the key itself is kept nowhere.', members),
  NewKey: object('A key that was just made.', {
    ...members,
    key: text('The key: it is shown this once.'),
  }),
}
