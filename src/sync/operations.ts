import { largestFeedPage, usualFeedPage } from '../content/feed/changes.ts'
import { feedFilters, toldOfAll } from '../content/feed/filters.ts'
import { answered, bodiless, contentHeaders, notModified, type Operation, refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import { shelf } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Filter } from '../model/filter.ts'
import { capitalised } from '../model/spelled.ts'

/** The tag that what integrators follow stands under. */
export const syncTag = {
  name: 'Sync',
  description: 'What changed, so that a copy of the content, or of a part of it, stays right.',
}

const types = shelf.map(({ name }) => name)

/** The parameters that say what is followed: types, and every filter of lists but `q`. */
export const followedParameters: Readonly<Record<string, JsonSchema>> = {
  types: {
    type: 'array',
    items: { type: 'string', enum: types },
    minItems: 1,
    description: 'Only items of these types; without it, of all that have the filters named.',
    examples: [['update', 'media']],
  },
  ...Object.fromEntries(
    Object.values(feedFilters)
      .filter(({ kind }) => kind !== 'text')
      .map((filter) => [filter.name, filterSchema(filter)]),
  ),
}

function filterSchema(filter: Filter): JsonSchema {
  const said = toldOfAll(filter)
  return filter.several
    ? { type: 'array', items: { type: 'string' }, minItems: 1, description: said }
    : { type: 'string', description: said }
}

/** What the document says of the feed of changes. */
export const changesOperation: Operation = {
  operationId: 'followChanges',
  summary: 'List what changed',
  description:
    'What changed after a cursor, the oldest first, or everything without one. Keep `meta.next`, ask again with it as `after`, and a copy that takes each entry is what a fresh list with the same filters would be. Each item stands at its newest change. Ignore `leave` and `delete` of what you do not hold.',
  tags: [syncTag.name],
  querystring: {
    type: 'object',
    properties: {
      after: {
        type: 'string',
        description:
          'The cursor `meta.next` of an answer for the same types and filters. It does not expire while history is kept.',
      },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: largestFeedPage,
        default: usualFeedPage,
        description:
          'How many entries a page holds at most. Of a narrow filter a page may be shorter though there is more.',
        examples: [2],
      },
      ...followedParameters,
    },
  },
  response: {
    200: answered('A page of changes.', 'application/json', refTo('ChangeList'), contentHeaders),
    304: bodiless(notModified, contentHeaders),
  },
  'x-problems': ['invalid_parameters', 'not_acceptable', 'history_gone'],
}

const sequence: JsonSchema = { type: 'integer', minimum: 1, description: 'The number of the change.' }

/** What every entry tells. */
const every = (op: string): Record<string, JsonSchema> => ({
  sequence,
  op: { type: 'string', enum: [op], description: 'What happened. Expect new values.' },
  type: { type: 'string', enum: types, description: 'What the item is. Expect new values.' },
  id: text('The id of the item.'),
  at: { ...text('When it was changed.'), format: 'date-time' },
})

const departed = {
  slug: text('Its last slug.'),
  url: address('Its last address in the API.'),
  externalIds: {
    type: 'array',
    description: 'The ids that other systems had given to it.',
    items: { type: 'object', additionalProperties: true },
  },
}

/** The schemas of the feed. */
export const syncSchemas: Readonly<Record<string, JsonSchema>> = {
  ChangeList: object('A page of changes.', {
    data: { type: 'array', description: 'The changes, the oldest first.', items: refTo('Change') },
    meta: object('What there is to know about this page.', {
      next: text('The cursor to go on with, now or later.'),
      more: { type: 'boolean', description: 'Whether there is more already.' },
      sequence: { type: 'integer', minimum: 0, description: 'The number of the newest change of anything.' },
    }),
  }),
  Change: {
    description: 'A change of an item.',
    oneOf: [refTo('Upsert'), refTo('Leave'), refTo('Delete')],
  },
  Upsert: object('An item is new, or is another than before.', {
    ...every('upsert'),
    item: {
      description: 'The item in its newest state.',
      anyOf: types.map((name) => refTo(capitalised(name))),
    },
  }),
  Leave: object('An item is public, but no longer matches the filters.', { ...every('leave'), ...departed }),
  Delete: object('An item is no longer public.', {
    ...every('delete'),
    ...departed,
    reason: text('Why: `expired`, `removed` and `merged`, or in the words of an editor.'),
    replacement: maybe(text('The id of what takes its place, if anything does.')),
  }),
}
