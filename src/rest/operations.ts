import {
  answered,
  bodiless,
  cacheHeaders,
  contentHeaders,
  notModified,
  type Operation,
  refTo,
} from '../http/operation.ts'
import type { Resource } from '../model/resource.ts'
import { listName, singleName } from './envelope-schema.ts'
import { examplesOf } from './examples.ts'
import { article, schemaName } from './item-schema.ts'
import { itemParameterSchema, listParameterSchema } from './parameter-schema.ts'

const json = 'application/json'

/** What the document says of a resource's list. */
export function listOperation(publicUrl: string, resource: Resource): Operation {
  const operationId = `list${pluralName(resource)}`
  return {
    operationId,
    summary: `List ${resource.plural}`,
    description: `${resource.description} Different filters narrow the list together; what is unknown, misspelled or given twice is refused with the nearest right word.`,
    tags: [tagOf(resource)],
    querystring: listParameterSchema(resource),
    response: {
      200: answered(
        `A page of the ${resource.plural} that match.`,
        json,
        refTo(listName(resource)),
        contentHeaders,
        examplesOf(publicUrl, operationId),
      ),
      304: bodiless(notModified, contentHeaders),
    },
    'x-problems': ['invalid_parameters', 'not_acceptable'],
  }
}

/** What the document says of one item. */
export function itemOperation(publicUrl: string, resource: Resource): Operation {
  const operationId = `get${schemaName(resource.name)}`
  const code = resource.word === 'slug' ? '' : ', or its two-letter USPS code in any case'
  return {
    operationId,
    summary: `Get ${article(resource)}`,
    description: resource.description,
    tags: [tagOf(resource)],
    params: {
      type: 'object',
      required: ['key'],
      properties: {
        key: {
          type: 'string',
          description: `The slug or id of the item${code}. A former slug${code && ' or a code'} is answered 308 with the present address.`,
          examples: [exampleKey(publicUrl, operationId)],
        },
      },
    },
    querystring: itemParameterSchema(resource),
    response: {
      200: answered(
        'The item.',
        json,
        refTo(singleName(resource)),
        contentHeaders,
        examplesOf(publicUrl, operationId),
      ),
      304: bodiless(notModified, contentHeaders),
      308: bodiless('The item has another address now.', ['Location']),
    },
    'x-problems': ['invalid_parameters', 'not_found', 'not_acceptable', 'uri_too_long'],
  }
}

/** What the document says of the index. */
export const indexOperation: Operation = {
  operationId: 'getIndex',
  summary: 'Get the index of the API',
  description: 'Every collection with its filters, sorts, facets, includes, fields and forms, as links.',
  tags: ['Index'],
  response: {
    200: answered('The index.', json, refTo('Index'), [...cacheHeaders, 'Link']),
    304: bodiless(notModified, [...cacheHeaders, 'Link']),
  },
  'x-problems': ['invalid_parameters', 'not_acceptable'],
}

/** The tag that a resource's operations stand under. */
export function tagOf(resource: Resource): string {
  return pluralName(resource)
}

const pluralName = ({ plural }: Resource): string => plural.charAt(0).toUpperCase() + plural.slice(1)

function exampleKey(publicUrl: string, operationId: string): string {
  const [address = ''] = Object.values(examplesOf(publicUrl, operationId)).map(({ summary }) => summary)
  return address.split(/[/?]/)[3] ?? ''
}
