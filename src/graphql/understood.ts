import type { GraphQLError } from 'graphql'
import { Problem } from '../errors.ts'
import type { Deprecated } from '../model/deprecation.ts'
import { ceilings } from './ceilings.ts'
import { asError } from './failures.ts'
import type { Persisted } from './persisted.ts'
import type { Kind, preparing } from './prepare.ts'
import type { GraphqlRequest } from './request.ts'
import type { Variables } from './rows.ts'

/** A request that may be carried out, or what is wrong with it. */
export type Understood =
  | {
      readonly refused?: undefined
      readonly source: string
      readonly kind: Kind
      readonly variables: Variables
      readonly cost: number
      readonly deprecated: readonly Deprecated[]
    }
  /** `isGraphql` tells a wrong document from a request that is none; `cost` is that of a query over the ceiling. */
  | { readonly refused: readonly GraphQLError[]; readonly isGraphql: boolean; readonly cost?: number }

/** Reads a request and checks its document and what it costs. A query that is right and comes with its hash is kept. */
export function understood(
  prepare: ReturnType<typeof preparing>,
  persisted: Persisted,
  read: () => GraphqlRequest,
): Understood {
  const request = attempted(read)
  if (request instanceof Problem) return { refused: [asError(request)], isGraphql: false }
  const text = attempted(() => persisted.textOf(request))
  if (text instanceof Problem) return { refused: [asError(text)], isGraphql: true }
  const prepared = prepare(text, request.operationName)
  if (prepared.errors) return { refused: prepared.errors, isGraphql: true }
  const { variables } = request
  const cost = prepared.cost(variables)
  if (cost > ceilings.cost) return { refused: [asError(tooCostly(cost))], isGraphql: true, cost }
  if (prepared.kind === 'query') persisted.keep(request)
  const { source, kind } = prepared
  return { source, kind, variables, cost, deprecated: prepared.deprecated(variables) }
}

function attempted<Value>(read: () => Value): Value | Problem {
  try {
    return read()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

function tooCostly(cost: number): Problem {
  return new Problem(
    'query_too_costly',
    `This query costs ${cost} points, and ${ceilings.cost} is the most. Ask for fewer rows or fewer lists within lists.`,
  )
}
