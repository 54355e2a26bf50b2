import { address, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'

const template = (description: string): JsonSchema => ({ ...text(description), format: 'uri-template' })
const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })

/** The schemas of the index. */
export const indexSchemas: Record<string, JsonSchema> = {
  Index: object('The index of the API.', {
    data: listOf({ $ref: '#/components/schemas/Collection' }, 'Every collection.'),
    links: {
      type: 'object',
      description: 'The other ways in.',
      additionalProperties: { type: 'string', format: 'uri' },
      required: ['self', 'search', 'places', 'openapi', 'docs'],
      properties: {
        self: address('This answer.'),
        search: template('The search through everything: a URI template.'),
        places: template('Where a place lies and who serves it: a URI template that takes one of its words.'),
        openapi: address('The OpenAPI document.'),
        docs: address('The reference page.'),
      },
    },
  }),
  Collection: object('A collection, and how it can be asked.', {
    name: text('The last part of its address.'),
    type: text('The type of its items.'),
    description: text('What its items are.'),
    url: address('The address of its list.'),
    itemUrl: template('The address of one item: a URI template for a slug or an id.'),
    filters: listOf(
      object('A filter.', {
        name: text('The name of the parameter.'),
        description: text('What it leaves of the list.'),
        values: {
          type: ['array', 'null'],
          items: { type: 'string' },
          description: 'The values that it takes, where they are few.',
        },
        url: template('The address of the narrowed list: a URI template.'),
      }),
      'The filters that its list takes.',
    ),
    sorts: listOf(
      object('A sort.', {
        name: text('The value of the parameter `sort`.'),
        default: { type: 'boolean', description: 'Whether the list is sorted so when nothing is said.' },
        url: address('The address of the sorted list.'),
      }),
      'What its list can be sorted by.',
    ),
    facets: listOf({ type: 'string' }, 'The filters whose values can be counted.'),
    include: listOf({ type: 'string' }, 'The relations that `include` can put whole items in the place of.'),
    fields: listOf({ type: 'string' }, 'The fields of its items.'),
    forms: listOf(
      object('A form of the list.', {
        name: text('Its name, as in the links of an answer.'),
        mediaType: text('The media type.'),
        title: text('What people call it.'),
        url: address('The address of the list in this form.'),
      }),
      'The forms that its list can be had in.',
    ),
  }),
}
