import type { JsonSchema } from '../model/fields.ts'
import type { ProblemCode } from '../problems.ts'
import { describedHeaders } from './described-headers.ts'
import { problemResponses } from './described-problems.ts'
import { isForWriters } from './read-only.ts'
import { securitySchemes } from './security.ts'

type Parameter = {
  readonly name: string
  readonly schema: JsonSchema
  style?: string
  deprecated?: true
  explode?: boolean
}

type Response = { headers?: Record<string, JsonSchema>; content?: Record<string, unknown>; $ref?: string }

/** An operation of the document, as far as it is looked into here. */
export type DocumentedOperation = {
  readonly operationId: string
  readonly tags: readonly string[]
  parameters?: (Parameter | { readonly $ref: string })[]
  responses: Record<string, Response>
  'x-problems'?: readonly ProblemCode[]
}

/** An OpenAPI document, as far as it is looked into here. */
export type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
}

/** Completes what the routes say of themselves: lists with commas, headers and problems by reference, and the components. */
export function finished<About extends object>(
  document: About & Pick<Document, 'paths'>,
  schemas: Readonly<Record<string, JsonSchema>>,
  publicUrl: string,
): About & Document {
  const responses: Record<string, JsonSchema> = {}
  const shared = sharedParameters()
  for (const [operation, writes] of operationsOf(document)) {
    if (writes) operation['x-problems'] = [...(operation['x-problems'] ?? []), 'read_only']
    if (isContent(operation)) {
      operation.parameters = [...(operation.parameters ?? []), minContentSequence]
      operation['x-problems'] = [...(operation['x-problems'] ?? []), 'invalid_parameters']
    }
    for (const parameter of operation.parameters ?? []) {
      if ('schema' in parameter && parameter.schema.type === 'array')
        Object.assign(parameter, { style: 'form', explode: false })
      if ('schema' in parameter && parameter.schema.deprecated) parameter.deprecated = true
    }
    if (operation.parameters) operation.parameters = operation.parameters.map(shared.refer(operation.tags[0]))
    for (const response of Object.values(operation.responses)) referHeaders(response)
    const { references, components } = problemResponses(operation['x-problems'] ?? [], publicUrl)
    delete operation['x-problems']
    for (const [status, reference] of Object.entries(references)) {
      const name = nameOf(reference)
      const own = operation.responses[status]
      operation.responses[status] = own ? withProblem(own, components[name]) : reference
      if (!own) responses[name] = components[name] as JsonSchema
    }
  }
  return {
    ...document,
    components: {
      schemas,
      responses,
      parameters: shared.parameters,
      headers: describedHeaders,
      securitySchemes,
    },
  }
}

/** Each operation, and whether a read-only copy refuses it. */
function operationsOf({ paths }: Pick<Document, 'paths'>): [DocumentedOperation, boolean][] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): [DocumentedOperation, boolean] => [
      operation,
      method === 'post' || isForWriters(path),
    ]),
  )
}

/** What tells of changes may be asked for one that knows of a certain change. */
const isContent = ({ responses }: DocumentedOperation): boolean =>
  'Content-Sequence' in (responses[200]?.headers ?? {})

const minContentSequence = {
  name: 'Min-Content-Sequence',
  in: 'header',
  description:
    'The number of a change that the answer must know of, as `Content-Sequence`, `meta.sequence` and what announces changes tell it. Where the server has not come so far, it waits a moment, and then answers 503 with `Retry-After`.',
  required: false,
  schema: { type: 'string', pattern: '^\\d{1,15}$' },
}

/** Each parameter once, by its name and, where collections differ in it, the tag of those that have it first. */
function sharedParameters() {
  const parameters: Record<string, JsonSchema> = {}
  const names = new Map<string, string>()
  const refer =
    (tag = '') =>
    (parameter: Parameter | { readonly $ref: string }) => {
      if (!('schema' in parameter)) return parameter
      const text = JSON.stringify(parameter)
      const whose = tag.replaceAll(' ', '-')
      const free = [parameter.name, `${whose}.${parameter.name}`, `${whose}.${parameter.name}.${names.size}`]
      const name = names.get(text) ?? free.find((each) => !(each in parameters)) ?? text
      names.set(text, name)
      parameters[name] = parameter as unknown as JsonSchema
      return { $ref: `#/components/parameters/${name}` }
    }
  return { parameters, refer }
}

const nameOf = ({ $ref = '' }: Response): string => $ref.split('/').at(-1) ?? ''

/** An operation's own answer with a problem's status, which may be the problem instead. */
function withProblem(own: Response, problem: Response | undefined): Response {
  return { ...own, content: { ...own.content, ...problem?.content } }
}

function referHeaders(response: Response): void {
  for (const name of Object.keys(response.headers ?? {})) {
    if (response.headers && name in describedHeaders)
      response.headers[name] = { $ref: `#/components/headers/${name}` }
  }
}
