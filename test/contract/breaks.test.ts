import t from 'tap'
import { openapiBreaks, type Promised } from '../support/openapi-breaks.ts'
import type { Schema } from '../support/schema-breaks.ts'

const item = {
  type: 'object',
  required: ['type', 'name', 'status', 'parent'],
  properties: {
    type: { type: 'string', const: 'state' },
    name: { type: 'string', format: 'uri', pattern: '^h' },
    status: { type: 'string', enum: ['active', 'unknown'] },
    note: { type: ['string', 'null'] },
    count: { type: 'number' },
    tags: { type: 'array', items: { type: 'string' } },
    parent: { anyOf: [{ $ref: '#/components/schemas/Stub' }, { $ref: '#/components/schemas/Item' }] },
    more: { type: 'object', additionalProperties: { type: 'string' } },
    result: {
      oneOf: [
        { type: 'object', properties: { data: { $ref: '#/components/schemas/Stub' } } },
        { type: 'object', properties: { data: { $ref: '#/components/schemas/Item' } } },
      ],
    },
  },
} as const

/** A document with one of each thing that is promised. */
const promised = () =>
  structuredClone({
    paths: {
      '/v1/items': {
        get: {
          parameters: [
            { $ref: '#/components/parameters/kind' },
            {
              name: 'limit',
              in: 'query',
              required: false,
              schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
            },
            { name: 'q', in: 'query', required: true, schema: { type: 'string' } },
          ],
          responses: {
            200: { $ref: '#/components/responses/Items' },
            404: { content: { 'application/problem+json': { schema: { type: 'object' } } } },
          },
        },
        post: {
          requestBody: {
            required: false,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Written' } } },
          },
          responses: { 201: {} },
        },
      },
    },
    components: {
      parameters: {
        kind: {
          name: 'kind',
          in: 'query',
          style: 'form',
          explode: false,
          schema: { type: 'array', minItems: 1, items: { type: 'string', enum: ['video', 'document'] } },
        },
      },
      headers: { ETag: { required: true }, Sunset: {} },
      responses: {
        Items: {
          headers: {
            ETag: { $ref: '#/components/headers/ETag' },
            Sunset: { $ref: '#/components/headers/Sunset' },
          },
          content: {
            'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Item' } } },
            'text/csv': { schema: { type: 'string' } },
          },
        },
      },
      schemas: {
        Item: item,
        Stub: { type: 'object', properties: { id: { type: 'string' } } },
        Written: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string', maxLength: 10 },
            status: { type: ['string', 'null'], enum: ['active', null] },
            place: {
              anyOf: [{ type: 'string' }, { type: 'object', properties: { zip: { type: 'string' } } }],
            },
          },
          additionalProperties: true,
        },
      },
    },
  })

// biome-ignore lint/suspicious/noExplicitAny: it is taken apart at will
type Loose = any

type Parts = {
  document: Loose
  list: Loose
  post: Loose
  kind: Loose
  limit: Loose
  answer: Loose
  item: Loose
  written: Loose
}

function edited(edit: (parts: Parts) => void): string[] {
  const document: Loose = promised()
  const { parameters, responses, schemas } = document.components
  const { get: list, post } = document.paths['/v1/items']
  edit({
    document,
    list,
    post,
    kind: parameters.kind,
    limit: list.parameters[1],
    answer: responses.Items,
    item: schemas.Item,
    written: schemas.Written,
  })
  return openapiBreaks(promised() as unknown as Promised, document)
}

const others = { type: 'object', properties: { type: { const: 'grant' } } } satisfies Schema

const breaks: [name: string, edit: (parts: Parts) => void, found: string][] = [
  [
    'an operation is gone',
    ({ document }) => delete document.paths['/v1/items'].post,
    'POST /v1/items: the operation is gone',
  ],
  ['a key is needed', ({ list }) => (list.security = [{ key: [] }]), 'GET /v1/items: a key is needed'],
  ['a parameter is gone', ({ list }) => list.parameters.shift(), 'GET /v1/items kind: the parameter is gone'],
  [
    'a new parameter is needed',
    ({ list }) => list.parameters.push({ name: 'x', in: 'query', required: true, schema: {} }),
    'GET /v1/items x: the parameter is needed',
  ],
  [
    'a parameter is needed',
    ({ limit }) => (limit.required = true),
    'GET /v1/items limit: the parameter is needed',
  ],
  [
    'a parameter is elsewhere',
    ({ limit }) => (limit.in = 'header'),
    'GET /v1/items limit: the parameter is gone',
  ],
  [
    'values are written in another way',
    ({ kind }) => (kind.explode = true),
    'GET /v1/items kind: several values are written in another way',
  ],
  [
    'a parameter takes a word no more',
    ({ kind }) => kind.schema.items.enum.pop(),
    'GET /v1/items kind[]: the word document is taken no more',
  ],
  [
    'a parameter takes only words',
    ({ list }) => (list.parameters[2].schema.enum = ['a']),
    'GET /v1/items q: only some words are taken now',
  ],
  [
    'a parameter is of another type',
    ({ limit }) => (limit.schema.type = 'string'),
    'GET /v1/items limit: the type integer is taken no more',
  ],
  [
    'a parameter has a type',
    ({ list }) => (list.parameters[2].schema.type = 'integer'),
    'GET /v1/items q: the type string is taken no more',
  ],
  [
    'a parameter has a pattern',
    ({ list }) => (list.parameters[2].schema.pattern = '^a'),
    'GET /v1/items q: the pattern is ^a and was open',
  ],
  ['the most is less', ({ limit }) => (limit.schema.maximum = 50), 'GET /v1/items limit: maximum is smaller'],
  ['the least is more', ({ kind }) => (kind.schema.minItems = 2), 'GET /v1/items kind: minItems is larger'],
  [
    'a default is another',
    ({ limit }) => (limit.schema.default = 50),
    'GET /v1/items limit: what is meant when nothing is said is another',
  ],
  ['a body is needed', ({ post }) => (post.requestBody.required = true), 'POST /v1/items: a body is needed'],
  ['a body is gone', ({ post }) => delete post.requestBody, 'POST /v1/items: the body is gone'],
  [
    'a media type of a body is gone',
    ({ post }) => delete post.requestBody.content['application/json'],
    'POST /v1/items body: the media type application/json is gone',
  ],
  [
    'a property of a request is gone',
    ({ written }) => delete written.properties.status,
    'Written (request).status: the property is gone',
  ],
  [
    'a property of a request is needed',
    ({ written }) => written.required.push('status'),
    'Written (request).status: the property is needed',
  ],
  [
    'a new property of a request is needed',
    ({ written }) => written.required.push('new'),
    'Written (request).new: the property is needed',
  ],
  [
    'null is taken no more',
    ({ written }) => (written.properties.status.type = 'string'),
    'Written (request).status: the type null is taken no more',
  ],
  [
    'a request takes less text',
    ({ written }) => (written.properties.name.maxLength = 9),
    'Written (request).name: maxLength is smaller',
  ],
  [
    'a variant of a request is gone',
    ({ written }) => written.properties.place.anyOf.pop(),
    'Written (request).place: the type object is taken no more',
  ],
  [
    'other properties are refused',
    ({ written }) => (written.additionalProperties = false),
    'Written (request): other properties are gone',
  ],
  [
    'a status is gone',
    ({ post }) => (post.responses = { 202: {} }),
    'POST /v1/items: the status 201 is gone',
  ],
  [
    'a form is gone',
    ({ answer }) => delete answer.content['text/csv'],
    'GET /v1/items 200: the media type text/csv is gone',
  ],
  [
    'a header may be missing',
    ({ document }) => delete document.components.headers.ETag.required,
    'GET /v1/items 200: the header ETag may be missing',
  ],
  [
    'a header is gone',
    ({ answer }) => delete answer.headers.ETag,
    'GET /v1/items 200: the header ETag may be missing',
  ],
  [
    'a property of an answer is gone',
    ({ item }) => delete item.properties.note,
    'Item (response).note: the property is gone',
  ],
  [
    'a property of an answer may be missing',
    ({ item }) => item.required.splice(1, 1),
    'Item (response).name: the property may be missing',
  ],
  [
    'an answer has another type',
    ({ item }) => (item.properties.tags.items.type = 'integer'),
    'Item (response).tags[]: the type integer is new',
  ],
  [
    'an answer may be null',
    ({ item }) => (item.properties.name.type = ['string', 'null']),
    'Item (response).name: the type null is new',
  ],
  [
    'an answer may be anything',
    ({ item }) => delete item.properties.count.type,
    'Item (response).count: the type any is new',
  ],
  [
    'an answer has another format',
    ({ item }) => (item.properties.name.format = 'date'),
    'Item (response).name: the format is date and was uri',
  ],
  [
    'an answer has no pattern',
    ({ item }) => delete item.properties.name.pattern,
    'Item (response).name: the pattern is gone and was ^h',
  ],
  [
    'a word that stood alone is another',
    ({ item }) => (item.properties.type.const = 'land'),
    'Item (response).type: it is no longer always state',
  ],
  [
    'an answer has a new variant',
    ({ item }) => item.properties.parent.anyOf.push({ type: 'string' }),
    'Item (response).parent: the type string is new among what is answered',
  ],
  [
    'an answer has a new named variant',
    ({ document, item }) => {
      document.components.schemas.Odd = { type: 'object' }
      item.properties.parent.anyOf.push({ $ref: '#/components/schemas/Odd' })
    },
    'Item (response).parent: Odd is new among what is answered',
  ],
  [
    'other properties are of another type',
    ({ item }) => (item.properties.more.additionalProperties.type = 'integer'),
    'Item (response).more.*: the type integer is new',
  ],
]

t.test('it breaks a promise when a path is gone, for each of its operations', async (t) => {
  const found = edited(({ document }) => delete document.paths['/v1/items'])
  t.same(found, ['GET /v1/items: the operation is gone', 'POST /v1/items: the operation is gone'])
})

for (const [name, edit, found] of breaks)
  t.test(`it breaks a promise when ${name}`, async (t) => {
    t.same(edited(edit), [found])
  })

const extensions: [name: string, edit: (parts: Parts) => void][] = [
  ['nothing changes', () => {}],
  ['there is a new path', ({ document }) => (document.paths['/v1/new'] = { get: { responses: {} } })],
  ['there is a new parameter', ({ list }) => list.parameters.push({ name: 'x', in: 'query', schema: {} })],
  ['a parameter takes a new word', ({ kind }) => kind.schema.items.enum.push('podcast')],
  ['a parameter takes any word', ({ kind }) => delete kind.schema.items.enum],
  ['the most is more', ({ limit }) => (limit.schema.maximum = 200)],
  ['an integer may be a number', ({ limit }) => (limit.schema.type = 'number')],
  ['a number is always an integer', ({ item }) => (item.properties.count.type = 'integer')],
  ['a parameter is needed no more', ({ list }) => (list.parameters[2].required = false)],
  ['a request may have a new property', ({ written }) => (written.properties.new = { type: 'string' })],
  ['a request needs a property no more', ({ written }) => written.required.pop()],
  ['an answer has a new word', ({ item }) => item.properties.status.enum.push('new')],
  ['an answer has a word less', ({ item }) => item.properties.status.enum.pop()],
  [
    'an answer has a new property',
    ({ item }) => {
      item.properties.new = { type: 'string' }
      item.required.push('new')
    },
  ],
  ['an answer is never null any more', ({ item }) => (item.properties.note.type = 'string')],
  ['an answer has a new header', ({ answer }) => (answer.headers.Vary = { required: true })],
  ['a header that may be missing is gone', ({ answer }) => delete answer.headers.Sunset],
  ['a refusal is gone', ({ list }) => delete list.responses[404]],
  ['a key is needed no more', ({ post }) => (post.security = [])],
  [
    'something is deprecated',
    ({ list, item }) => {
      list.deprecated = true
      item.properties.note.deprecated = true
    },
  ],
  [
    'there are items of a new type',
    ({ document, item }) => {
      document.components.schemas.Grant = others
      item.properties.parent.anyOf.push({ $ref: '#/components/schemas/Grant' })
    },
  ],
  ['a variant of an answer is gone', ({ item }) => item.properties.parent.anyOf.pop()],
]

for (const [name, edit] of extensions)
  t.test(`it breaks no promise when ${name}`, async (t) => {
    t.same(edited(edit), [])
  })
