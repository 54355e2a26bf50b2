import type { FastifyReply } from 'fastify'
import type { GraphQLError } from 'graphql'
import type { Deprecated } from '../model/deprecation.ts'
import { ceilings } from './ceilings.ts'
import { shown, type Teller } from './failures.ts'

/** What an answer tells of its request. */
export const extensions = (requested: number, deprecations: readonly Deprecated[] = []) => ({
  cost: { requested, ceiling: ceilings.cost },
  ...(deprecations.length > 0 && { deprecations }),
})

/** An answer to a request that is not carried out: errors and no data. */
export function refuse(
  reply: FastifyReply,
  type: string,
  status: number,
  errors: readonly GraphQLError[],
  teller: Teller,
  cost?: number,
) {
  const body = JSON.stringify({
    errors: errors.map((error) => shown(error, teller)),
    ...(cost !== undefined && { extensions: extensions(cost) }),
  })
  return reply.code(status).header('cache-control', 'no-store').type(`${type}; charset=utf-8`).send(body)
}
