import type { Form } from '../forms/form.ts'
import { formsOf } from '../forms/forms.ts'
import { deprecationHeaderNames, withDeprecation } from '../http/deprecation.ts'
import { headersNamed } from '../http/described-headers.ts'
import {
  answered,
  bodiless,
  cacheHeaders,
  contentHeaders,
  notModified,
  type Operation,
  refTo,
} from '../http/operation.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import { article, capitalised, headingOf } from '../model/spelled.ts'
import { listName, singleName } from './envelope-schema.ts'
import { examplesOf } from './examples.ts'
import { schemaName } from './item-schema.ts'
import { itemParameterSchema, listParameterSchema } from './parameter-schema.ts'

const json = 'application/json'

const headers = [...contentHeaders, ...deprecationHeaderNames]

/** What the document says of a resource's list: of all its forms at one address, or of the address of one. */
export function listOperation(publicUrl: string, resource: Resource, form?: Form | 'json'): Operation {
  const operationId = `list${headingOf(resource)}`
  const operation: Operation = {
    operationId: operationId + suffixWords(form),
    summary: `List ${resource.plural}${formWords(form)}`,
    description: `${resource.description} ${form ? (form === 'json' ? anyAccept : form.description) : strict}`,
    tags: [tagOf(resource)],
    querystring: listParameterSchema(resource, only(form)),
    response: {
      200: {
        description: `${form && form !== 'json' && form.extent === 'everything' ? 'All' : 'A page of the'} ${resource.plural} that match.`,
        headers: headersNamed(...headers),
        content: contents(resource, form, {
          schema: refTo(listName(resource)),
          ...(form === undefined && { examples: examplesOf(publicUrl, operationId) }),
        }),
      },
      ...shared(form),
      304: bodiless(notModified, headers),
    },
    'x-problems': ['invalid_parameters', ...(form ? [] : (['not_acceptable'] as const))],
  }
  return withDeprecation(operation, resource.deprecated)
}

/** What the document says of one item: of all its forms at one address, or of the address of one. */
export function itemOperation(publicUrl: string, resource: Resource, form?: Form | 'json'): Operation {
  const operationId = `get${schemaName(resource.name)}`
  const code = resource.word === 'slug' ? '' : ', or its two-letter USPS code in any case'
  const operation: Operation = {
    operationId: operationId + suffixWords(form),
    summary: `Get ${article(resource)}${formWords(form)}`,
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
    querystring: itemParameterSchema(resource, only(form)),
    response: {
      200: {
        description: 'The item.',
        headers: headersNamed(...headers),
        content: contents(resource, form, {
          schema: refTo(singleName(resource)),
          ...(form === undefined && { examples: examplesOf(publicUrl, operationId) }),
        }),
      },
      ...shared(form),
      304: bodiless(notModified, headers),
      308: bodiless('The item has another address now.', ['Location']),
    },
    'x-problems': [
      'invalid_parameters',
      'not_found',
      'gone',
      ...(form ? [] : (['not_acceptable'] as const)),
      'uri_too_long',
    ],
  }
  return withDeprecation(operation, resource.deprecated)
}

/** A page for people may be asked for by a link that was shared. */
function shared(form: Form | 'json' | undefined) {
  if (form && !only(form)?.forPeople) return {}
  const said =
    'Of a page for people: the same address without the words that campaigns and social networks add.'
  return { 302: bodiless(said, ['Location']) }
}

const strict =
  'Different filters narrow the list together; what is unknown, misspelled or given twice is refused with the nearest right word.'

const anyAccept = 'The answer is JSON, whatever is accepted.'

const only = (form: Form | 'json' | undefined): Form | undefined => (form === 'json' ? undefined : form)

const nameOf = (form: Form | 'json'): string => (form === 'json' ? form : form.name)

function suffixWords(form: Form | 'json' | undefined): string {
  if (!form) return ''
  const name = nameOf(form)
  return `As${capitalised(name)}`
}

function formWords(form: Form | 'json' | undefined): string {
  return form ? ` as ${form === 'json' ? 'JSON' : form.title}` : ''
}

/** The media types of an answer: JSON as it is described, and the other forms, which have standards of their own. */
function contents(resource: Resource, form: Form | 'json' | undefined, asJson: object) {
  const others = form === undefined ? formsOf(resource) : form === 'json' ? [] : [form]
  return {
    ...((form === undefined || form === 'json') && { [json]: asJson }),
    ...Object.fromEntries(
      others.map(({ mediaType, title }) => [mediaType, { schema: schemaOf(mediaType, title) }]),
    ),
  }
}

function schemaOf(mediaType: string, title: string): JsonSchema {
  return mediaType.endsWith('+json')
    ? { type: 'object', description: `${title}.`, additionalProperties: true }
    : { type: 'string', description: `${title}.` }
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
  return headingOf(resource)
}

function exampleKey(publicUrl: string, operationId: string): string {
  const [address = ''] = Object.values(examplesOf(publicUrl, operationId)).map(({ summary }) => summary)
  return address.split(/[/?]/)[3] ?? ''
}
