import type { ProblemCode } from '../errors.ts'
import type { JsonSchema } from '../model/fields.ts'
import { describedHeaders } from './described-headers.ts'
import { problemResponses } from './described-problems.ts'

type Parameter = { readonly schema: JsonSchema; style?: string; explode?: boolean }

type Response = { headers?: Record<string, JsonSchema>; content?: Record<string, unknown>; $ref?: string }

/** An operation of the document, as far as it is looked into here. */
export type DocumentedOperation = {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters?: Parameter[]
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
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const parameter of operation.parameters ?? []) {
      if (parameter.schema.type === 'array') Object.assign(parameter, { style: 'form', explode: false })
    }
    for (const response of Object.values(operation.responses)) referHeaders(response)
    const { references, components } = problemResponses(operation['x-problems'] ?? [], publicUrl)
    delete operation['x-problems']
    operation.responses = { ...operation.responses, ...withOwn(operation.responses, references, components) }
    Object.assign(responses, components)
  }
  return { ...document, components: { schemas, responses, headers: describedHeaders } }
}

/** Where an operation has an answer of its own for a problem's status, it has the problem besides. */
function withOwn(
  own: Readonly<Record<string, Response>>,
  references: Readonly<Record<string, Response>>,
  components: Readonly<Record<string, Response>>,
): Record<string, Response> {
  return Object.fromEntries(
    Object.entries(references).map(([status, reference]) => {
      const before = own[status]
      const problem = components[reference.$ref?.split('/').at(-1) ?? '']
      return [
        status,
        before && problem ? { ...before, content: { ...before.content, ...problem.content } } : reference,
      ]
    }),
  )
}

function referHeaders(response: Response): void {
  for (const name of Object.keys(response.headers ?? {})) {
    if (response.headers && name in describedHeaders)
      response.headers[name] = { $ref: `#/components/headers/${name}` }
  }
}
