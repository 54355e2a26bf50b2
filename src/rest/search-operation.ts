import { largestPage, usualPage } from '../content/questions/query.ts'
import { searchFacets } from '../content/search/count.ts'
import { searchFilters } from '../content/search/narrow.ts'
import { answered, bodiless, contentHeaders, notModified, type Operation, refTo } from '../http/operation.ts'
import { address, maybe, object, text } from '../http/schema-words.ts'
import { resourceOf, shelf } from '../model/catalogue.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Filter } from '../model/filter.ts'
import { filtersOf } from '../model/filters.ts'
import { examplesOf } from './examples.ts'
import { schemaName } from './item-schema.ts'
import { listParameterSchema, valueSchema } from './parameter-schema.ts'

/** What the document says of the search of everything. */
export function searchOperation(publicUrl: string): Operation {
  return {
    operationId: 'search',
    summary: 'Search everything',
    description:
      'Items of all types in which all of the words are found, the best first: words that a thing is called by count more than words that are told of it, and of what fits as well the newest comes first. Reaches 1,000 hits.',
    tags: ['Search'],
    querystring: parameters(),
    response: {
      200: answered(
        'A page of hits.',
        'application/json',
        refTo('SearchResults'),
        contentHeaders,
        examplesOf(publicUrl, 'search'),
      ),
      304: bodiless(notModified, contentHeaders),
    },
    'x-problems': ['invalid_parameters', 'not_acceptable'],
  }
}

/** The tag that the search stands under. */
export const searchTag = { name: 'Search', description: 'Full-text search across all collections.' }

const types = shelf.map(({ name }) => name)

function parameters(): JsonSchema {
  const { properties } = listParameterSchema(resourceOf('update')) as {
    properties: Record<string, JsonSchema>
  }
  const words = (values: readonly string[], description: string, example: string): JsonSchema => ({
    type: 'array',
    items: { type: 'string', enum: values },
    minItems: 1,
    description,
    examples: [[example]],
  })
  return {
    type: 'object',
    required: ['q'],
    properties: {
      q: {
        type: 'string',
        description:
          'The words to look for, all of which must be found. Word forms and accents do not matter, “quoted words” stand together, a word after `-` must not be there, and the last word may go on unless a space follows it. The first 32 words count. Any text will do; one without words finds nothing.',
        examples: ['career awareness'],
      },
      types: words(
        types,
        'Only items of these types; without it, of all that have the filters named.',
        'update',
      ),
      ...Object.fromEntries(searchFilters.map((name) => [name, filterSchema(name)])),
      limit: { ...properties.limit, maximum: largestPage, default: usualPage },
      after: properties.after,
      before: properties.before,
      facets: words(
        searchFacets,
        'Counts the hits by these; each count ignores the filters of its own, and `year` ignores `since` and `until`.',
        'type',
      ),
      count: properties.count,
    },
  }
}

/** What is deprecated of one list may stay here, where it narrows all of them. */
function filterSchema(name: string): JsonSchema {
  const update = resourceOf('update')
  const { description, ...schema } = valueSchema(update, filtersOf(update)[name] as Filter)
  return { ...schema, description: String(description).replace('Only updates', 'Only items') }
}

/** The links that a page of hits shares with a page of a list; hits have no other forms. */
const pageLinks = ['self', 'first', 'prev', 'next'] as const

/** The schemas of the search. */
export function searchSchemas(list: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const { properties: meta } = list.ListMeta as { properties: Record<string, JsonSchema> }
  const { properties: links } = list.ListLinks as { properties: Record<string, JsonSchema> }
  const { sequence, ...told } = meta
  return {
    SearchResults: object('A page of hits.', {
      data: {
        type: 'array',
        description: 'The hits of this page, the best first.',
        items: refTo('SearchHit'),
      },
      meta: refTo('SearchMeta'),
      links: refTo('SearchLinks'),
    }),
    SearchHit: object('An item that was found.', {
      type: { type: 'string', enum: types, description: 'What the item is. Expect new values.' },
      id: text('The id of the item, which never changes.'),
      slug: text('The last part of its address.'),
      name: text('Its name; of updates and media, the title.'),
      url: address('Its address in the API.'),
      htmlUrl: address('Its address as a page for people.'),
      date: {
        type: ['string', 'null'],
        pattern: '^[1-9]\\d{3}(-\\d{2}(-\\d{2})?)?$',
        description: 'The date, or first day, of what it tells about, as exactly as that is known.',
      },
      snippet: {
        ...text(
          'A part of its text in which the words are found, as HTML: escaped, the words within `<mark>`.',
        ),
        contentMediaType: 'text/html',
      },
      item: {
        description: 'The whole item.',
        anyOf: types.map((name) => refTo(schemaName(name))),
      },
    }),
    SearchMeta: object(
      'What there is to know about the hits.',
      {
        ...(told as Record<string, JsonSchema>),
        suggestion: maybe(
          text('Where nothing is found: a query that is near and finds something, if there is one.'),
        ),
        sequence: sequence as JsonSchema,
      },
      ['facets'],
    ),
    SearchLinks: object('Where to go from here.', {
      ...Object.fromEntries(pageLinks.map((name) => [name, links[name] as JsonSchema])),
      suggestion: maybe(address('The same search with the suggested query.')),
    }),
  }
}
