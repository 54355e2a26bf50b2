import { deprecationHeaderNames } from '../http/deprecation.ts'
import { answered, bodiless, cacheHeaders, notModified, type Operation } from '../http/operation.ts'
import type { JsonSchema } from '../model/fields.ts'

const description =
  'The schema is at this address by introspection, and in `schema.graphql`. A request that is not carried out has `errors` and no `data`; its status is 400 as `application/graphql-response+json`, and as `application/json` 200 when the request was a GraphQL request at all. Each error carries its problem in `extensions.problem`.'

const extensionsTold =
  '`persistedQuery` names a query by its hash: `{ "version": 1, "sha256Hash": "…" }`. With `query` too the text is kept, so that the hash alone does from then on. A hash that is not known is answered with the error `PersistedQueryNotFound`. Nothing else is read.'

const summary = 'Ask for content in GraphQL'

/** What the document says of GraphQL over HTTP. */
export const graphqlOperations: Readonly<Record<'get' | 'post', Operation>> = {
  get: {
    operationId: 'queryGraphqlByGet',
    summary: `${summary} by GET`,
    description,
    tags: ['GraphQL'],
    querystring: {
      type: 'object',
      properties: {
        query: {
          type: 'string',
          description:
            'A GraphQL document. It may be left out where `extensions` has the hash of one that is kept.',
          examples: ['{ states(first: 1) { nodes { name } } }'],
        },
        variables: { type: 'string', description: 'The values of its variables, as JSON.' },
        operationName: {
          type: 'string',
          description: 'Which of its operations to carry out, where it has several.',
        },
        extensions: {
          type: 'string',
          description: `As JSON: ${extensionsTold}`,
        },
      },
    },
    response: {
      200: {
        ...responses('The answer.'),
        headers: answered('', '', {}, ['Cache-Control', ...deprecationHeaderNames]).headers,
      },
      304: bodiless(notModified, [...cacheHeaders, ...deprecationHeaderNames]),
      400: responses('The request is not carried out.'),
    },
    'x-problems': ['not_acceptable', 'unauthorized'],
  },
  post: {
    operationId: 'queryGraphql',
    summary,
    description,
    tags: ['GraphQL'],
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        query: {
          type: ['string', 'null'],
          description:
            'A GraphQL document. It may be left out where `extensions` has the hash of one that is kept.',
        },
        variables: {
          type: ['object', 'null'],
          description: 'The values of its variables.',
          additionalProperties: true,
        },
        operationName: {
          type: ['string', 'null'],
          description: 'Which of its operations to carry out, where it has several.',
        },
        extensions: {
          type: ['object', 'null'],
          description: extensionsTold,
          additionalProperties: true,
          properties: {
            persistedQuery: {
              type: ['object', 'null'],
              description: 'Names a query by its hash.',
              required: ['version', 'sha256Hash'],
              properties: {
                version: { type: 'integer', const: 1, description: 'Of the protocol.' },
                sha256Hash: {
                  type: 'string',
                  pattern: '^[0-9a-f]{64}$',
                  description: 'The SHA-256 of the text of the document.',
                },
              },
            },
          },
        },
      },
      examples: [{ query: '{ states(first: 1) { nodes { name } } }' }],
    },
    response: { 200: responses('The answer.'), 400: responses('The request is not carried out.') },
    headers: {
      type: 'object',
      properties: {
        'Idempotency-Key': {
          type: 'string',
          description:
            'Of mutations: a word of your own for this request. Sent again with the same body within 24 hours, each field that was done gives what it gave, and the others are done.',
        },
      },
    },
    'x-problems': [
      'invalid_parameters',
      'malformed_body',
      'not_acceptable',
      'payload_too_large',
      'unauthorized',
      'unsupported_media_type',
    ],
  },
}

function responses(text: string) {
  const schema: JsonSchema = { $ref: '#/components/schemas/GraphqlResponse' }
  const one = answered(text, 'application/json', schema, ['Cache-Control', ...deprecationHeaderNames])
  return {
    ...one,
    content: { 'application/json': { schema }, 'application/graphql-response+json': { schema } },
  }
}

/** The schema of GraphQL's own answers. */
export const graphqlSchemas: Record<string, JsonSchema> = {
  GraphqlResponse: {
    type: 'object',
    description: 'An answer as the GraphQL specification has it.',
    properties: {
      data: {
        type: ['object', 'null'],
        description: 'What was asked for, in the shape of the query.',
        additionalProperties: true,
      },
      errors: {
        type: 'array',
        description: 'What could not be answered.',
        items: { $ref: '#/components/schemas/GraphqlError' },
      },
      extensions: {
        type: 'object',
        description:
          '`cost` tells what the query cost, and the most that one may; `warnings` what to look at after a mutation, each with its `path`; `deprecations` what the request used that is deprecated, each with `name`, `since`, `sunset` if it is known, and `instead`.',
        additionalProperties: true,
      },
    },
  },
  GraphqlError: {
    type: 'object',
    description: 'Something that could not be answered, and where in the query.',
    required: ['message', 'extensions'],
    properties: {
      message: { type: 'string', description: 'What is wrong.' },
      locations: {
        type: 'array',
        description: 'Places in the document.',
        items: { type: 'object', additionalProperties: true },
      },
      path: {
        type: 'array',
        description: 'The place in the answer.',
        items: { type: ['string', 'integer'] },
      },
      extensions: {
        type: 'object',
        description: 'What is wrong as REST says it.',
        required: ['problem'],
        properties: {
          code: {
            type: 'string',
            description:
              '`PERSISTED_QUERY_NOT_FOUND` when the hash of a query is not known; else it is absent.',
          },
          problem: { $ref: '#/components/schemas/Problem' },
        },
      },
    },
  },
}
