import { headersNamed } from '../http/described-headers.ts'
import type { Operation } from '../http/operation.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'
import type { ProblemCode } from '../problems.ts'

const json = 'application/json'

/** What an operation that needs a key says of itself. */
export type Keyed = Pick<Operation, 'operationId' | 'summary'> & {
  readonly description?: string
  readonly tag?: string
  /** Parts of the path with what they name. */
  readonly params?: Readonly<Record<string, string>>
  readonly querystring?: Readonly<Record<string, JsonSchema>>
  readonly headers?: Readonly<Record<string, JsonSchema>>
  readonly body?: JsonSchema
  readonly bodyType?: string
  readonly status?: 200 | 201 | 204
  readonly answer?: JsonSchema
  readonly answerHeaders?: readonly string[]
  readonly problems?: readonly ProblemCode[]
}

/** The tag of what editors do with items of every collection. */
export const editing = 'Editing'

/** The tag of what editors do with the items of one collection. */
export const editingOf = ({ plural }: Pick<Resource, 'plural'>): string => `Editing ${plural}`

/** The document's account of an operation that needs a key. */
export function keyedOperation(said: Keyed): Operation {
  const { operationId, summary, status = 200, answer, body, bodyType = json } = said
  const headers = headersNamed('Cache-Control', ...(said.answerHeaders ?? []))
  return {
    operationId,
    summary,
    description: said.description ?? 'Needs a key with `content:write` or `content:publish`.',
    tags: [said.tag ?? editing],
    security: [{ key: [] }],
    ...(said.params && {
      params: {
        type: 'object',
        required: Object.keys(said.params),
        properties: Object.fromEntries(
          Object.entries(said.params).map(([name, description]) => [name, { type: 'string', description }]),
        ),
      },
    }),
    ...(said.querystring && { querystring: { type: 'object', properties: said.querystring } }),
    ...(said.headers && { headers: { type: 'object', properties: said.headers } }),
    ...(body && { body: { content: { [bodyType]: { schema: body } } }, consumes: [bodyType] }),
    response: {
      [status]: answer
        ? { description: 'Done.', headers, content: { [json]: { schema: answer } } }
        : { type: 'null', description: 'Done.', headers },
    },
    'x-problems': [
      'unauthorized',
      'forbidden',
      'invalid_parameters',
      ...(body ? bodyProblems : []),
      ...(said.problems ?? []),
    ],
  } as Operation
}

const bodyProblems: readonly ProblemCode[] = [
  'malformed_body',
  'payload_too_large',
  'unsupported_media_type',
  'invalid_content',
]

const header = (description: string): JsonSchema => ({ type: 'string', description })

/** The header by which a POST happens once. */
export const idempotency = {
  'Idempotency-Key': header(
    'A word of your own for this deed: sent again with the same body within 24 hours, it gives the same answer and happens once.',
  ),
}

/** The header that names the revision that is changed. */
export const ifMatch = {
  'If-Match': header('The ETag of the revision that you read, several of them, or * for whatever is there.'),
}
