import { GraphQLError, type GraphQLFormattedError, type SourceLocation } from 'graphql'
import { Problem } from '../errors.ts'
import { asProblem, problemBody } from '../http/problems.ts'
import type { ProblemCode } from '../problems.ts'

/** Where a failure is told: what its problem says of the request. */
export type Teller = {
  readonly publicUrl: string
  readonly instance: string
  readonly requestId: string
  /** Keeps a failure of our own in the log. */
  log(error: unknown): void
}

/** An error as answers show it, with its problem; what is not ours to tell is not told. */
export function shown(error: GraphQLError, teller: Teller): GraphQLFormattedError {
  const problem = problemOf(error)
  if (problem.status >= 500) teller.log(error.originalError ?? error)
  const word = lookedFor[problem.code]
  return {
    message: word?.message ?? problem.message,
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: {
      ...(word && { code: word.code }),
      problem: problemBody(problem, teller.publicUrl, teller.instance, teller.requestId),
    },
  }
}

/** What clients of automatic persisted queries tell a hash by that the server does not know. */
const lookedFor: Partial<Record<ProblemCode, { readonly message: string; readonly code: string }>> = {
  persisted_query_not_found: { message: 'PersistedQueryNotFound', code: 'PERSISTED_QUERY_NOT_FOUND' },
}

/** A problem as an error of a request that is not answered at all. */
export function asError(problem: Problem): GraphQLError {
  return new GraphQLError(problem.message, { originalError: problem })
}

/** Errors without a cause and a place in the answer are GraphQL's own: they tell what is wrong with a document or its variables. */
function problemOf({ message, originalError, path, locations }: GraphQLError): Problem {
  const cause =
    originalError instanceof GraphQLError ? (originalError.originalError ?? undefined) : originalError
  if (cause instanceof Problem) return cause
  if (!cause && !path) return ofDocument(shortened(message), locations?.[0])
  return asProblem(cause)
}

function ofDocument(message: string, place: SourceLocation | undefined): Problem {
  const suggestion = /Did you mean "([^"]+)"/.exec(message)?.[1]
  const detail = place ? `Line ${place.line}, column ${place.column}: ${message}` : message
  const fault = { pointer: '/query', code: 'invalid_document', detail, ...(suggestion && { suggestion }) }
  return new Problem('invalid_query', message, [fault])
}

/** Messages tell what was sent back, at whatever length it was sent. */
function shortened(message: string): string {
  return message.length > 500 ? `${message.slice(0, 500)}…` : message
}
