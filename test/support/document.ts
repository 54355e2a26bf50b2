import type { FastifyInstance } from 'fastify'

export type Schema = Record<string, unknown>

type Referable<Value> = Value | { readonly $ref: string }

export type Header = { readonly required?: boolean; readonly schema: Schema }

export type Response = {
  readonly headers?: Readonly<Record<string, Referable<Header>>>
  readonly content?: Readonly<
    Record<string, { readonly schema: Schema; readonly examples?: Record<string, { value: unknown }> }>
  >
}

type Parameter = { name: string; in: string; required?: boolean; schema: Schema; example?: unknown }

export type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, Referable<Response>>>
}

/** An operation with where it is. */
export type Placed = Operation & { readonly method: string; readonly path: string }

export type Document = {
  readonly info: { readonly description: string }
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, Response>>
    readonly headers: Readonly<Record<string, Header>>
  }
}

/** The OpenAPI document of a server that is ready, and its operations one by one. */
export async function documentOf(
  app: FastifyInstance,
): Promise<{ document: Document; operations: Placed[] }> {
  const document = (await app.openapi()) as unknown as Document
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      ...(operation.parameters && {
        parameters: operation.parameters.map((each) => followed<Parameter>(document, each)),
      }),
      method: method.toUpperCase(),
      path,
    })),
  )
  return { document, operations }
}

/** What a reference of the document leads to, or the value itself. */
export function followed<Value extends object>(document: Document, value: Referable<Value>): Value {
  if (!('$ref' in value)) return value
  const [, , kind = '', name = ''] = value.$ref.split('/')
  return (document.components as unknown as Record<string, Record<string, Value>>)[kind]?.[name] as Value
}

/** How an address is asked: one whose answer does not end is asked for its headers, which are those of GET. */
export const methodFor = (path: string): 'GET' | 'HEAD' => (path === '/v1/changes/stream' ? 'HEAD' : 'GET')
