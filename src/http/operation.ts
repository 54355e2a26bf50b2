import type { FastifySchema } from 'fastify'
import type { JsonSchema } from '../model/fields.ts'
import type { ProblemCode } from '../problems.ts'
import { headersNamed } from './described-headers.ts'

/** What a route says of itself in the OpenAPI document; given to the router as its `schema`. */
export type Operation = FastifySchema & {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly tags: readonly string[]
  /** The problems that the operation can be answered with, besides those of every address. */
  readonly 'x-problems': readonly ProblemCode[]
}

/** The `schema` of a route whose operation is made only when the document is asked for: hundreds of routes would hold up the start. */
export function described(operation: () => Operation): FastifySchema {
  return { 'x-operation': operation } as FastifySchema
}

/** The `schema` of a route that stands for several addresses of the document, each with its operation. */
export function describedAt(operations: Operations): FastifySchema {
  return { 'x-operations': operations } as FastifySchema
}

/** Operations by their addresses, each made when it is asked for. */
export type Operations = Readonly<Record<string, () => Operation>>

/** What a route says of itself, by the addresses that it stands for: of some there is nothing to say. */
export function operationsOf(schema: FastifySchema | undefined, url: string): Operations {
  const said = Object(schema) as Partial<Operation> & {
    'x-operation'?: () => Operation
    'x-operations'?: Operations
  }
  if (said['x-operations']) return said['x-operations']
  const { 'x-operation': make = said.operationId && (() => schema as Operation) } = said
  return make ? { [url]: make } : {}
}

/** An answer with a body: its schema, its headers, and examples by name. */
export function answered(
  description: string,
  type: string,
  schema: JsonSchema,
  headers: readonly string[],
  examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>,
) {
  return {
    description,
    headers: headersNamed(...headers),
    content: { [type]: { schema, ...(examples && { examples }) } },
  }
}

/** An answer without a body. */
export function bodiless(description: string, headers: readonly string[]) {
  return { type: 'null', description, headers: headersNamed(...headers) }
}

/** The headers of an answer that caches may keep. */
export const cacheHeaders = ['ETag', 'Cache-Control', 'Vary']

/** Those of an answer that is content. */
export const contentHeaders = [
  ...cacheHeaders,
  'Last-Modified',
  'Content-Sequence',
  'Surrogate-Key',
  'Cache-Tag',
  'Link',
  'RateLimit-Policy',
  'RateLimit',
]

/** A reference to a schema of the document. */
export const refTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** What 304 means. */
export const notModified = 'The caller has this answer already: its ETag or time was sent with the request.'
