import { forms } from '../forms/forms.ts'
import { refTo } from '../http/operation.ts'
import { address, maybe, object } from '../http/schema-words.ts'
import { reverseFilters, shelf } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { article } from '../model/spelled.ts'
import { json } from './alternates.ts'
import { schemaName } from './item-schema.ts'

/** The schemas of answers: for each resource a page of its list and a single item, and what they hold besides items. */
export function envelopeSchemas(): Record<string, JsonSchema> {
  return {
    ...shared,
    ...Object.fromEntries(
      shelf.flatMap((resource) => [
        [listName(resource), list(resource)],
        [singleName(resource), single(resource)],
      ]),
    ),
  }
}

/** The name of the schema of a page of a list. */
export const listName = ({ name }: Resource): string => `${schemaName(name)}List`

/** The name of the schema of an answer with one item. */
export const singleName = ({ name }: Resource): string => `Single${schemaName(name)}`

/** An item as it is asked for: whole, or with `fields` less of it. */
const wholeOrSparse = ({ name }: Resource): JsonSchema => ({
  anyOf: [refTo(schemaName(name)), refTo(`Sparse${schemaName(name)}`)],
})

function list(resource: Resource): JsonSchema {
  return object(`A page of a list of ${resource.plural}.`, {
    data: { type: 'array', description: 'The items of this page.', items: wholeOrSparse(resource) },
    meta: refTo('ListMeta'),
    links: refTo('ListLinks'),
  })
}

function single(resource: Resource): JsonSchema {
  const lists = reverseFilters(resource).map(({ resource: other }) => [
    other.plural,
    address(`The ${other.plural} that have to do with it.`),
  ])
  return object(`One item: ${article(resource)}.`, {
    data: wholeOrSparse(resource),
    meta: refTo('ItemMeta'),
    links: object(
      'Where to go from here.',
      {
        self: address('This answer.'),
        collection: address(`The list of all ${resource.plural}.`),
        ...Object.fromEntries(lists),
        ...formAddresses,
      },
      Object.keys(formAddresses),
    ),
  })
}

/** The addresses of other forms; not every collection has each. */
const formAddresses: Record<string, JsonSchema> = Object.fromEntries(
  [json, ...forms].map(({ name, title }) => [name, address(`The same as ${title}.`)]),
)

const sequence: JsonSchema = {
  type: 'integer',
  description: 'The number of the newest change of anything that this answer depends on.',
}

const shared: Record<string, JsonSchema> = {
  ListMeta: object(
    'What there is to know about a list.',
    {
      total: {
        type: ['integer', 'null'],
        minimum: 0,
        description: 'How many items match, on all pages together; `null` with `count=none`.',
      },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 100,
        description: 'How many items a page holds at most.',
      },
      filters: {
        type: 'object',
        description: 'The filters by their names, as they were understood.',
        additionalProperties: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
      },
      facets: {
        type: 'object',
        description: 'Counts by filter; there when `facets` asks for them.',
        additionalProperties: { type: 'array', items: refTo('FacetCount') },
      },
      sequence,
    },
    ['facets'],
  ),
  FacetCount: object('How many items one value of a filter would leave.', {
    value: { type: 'string', description: 'The value, as the filter takes it.' },
    name: { type: 'string', description: 'The value in words.' },
    count: { type: 'integer', minimum: 0, description: 'How many items have it.' },
  }),
  ListLinks: object(
    'Where to go from here.',
    {
      self: address('This page.'),
      first: address('The first page.'),
      prev: maybe(address('The page before, if there is one.')),
      next: maybe(address('The next page, if there is one.')),
      ...formAddresses,
    },
    Object.keys(formAddresses),
  ),
  ItemMeta: object('What there is to know about this answer.', { sequence }),
}
