import accepts from '@fastify/accepts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

/** Lets `negotiate` read Accept headers. */
export async function addNegotiation(app: FastifyInstance): Promise<void> {
  await app.register(accepts)
}

/** The first of the offered media types that the caller prefers; refuses when none will do. */
export function negotiate(request: FastifyRequest, offered: readonly string[]): string {
  const { accept = '' } = request.headers
  if (accept === '' || accept === '*/*') return offered[0] as string
  // A caller may name the charset that every text here has; a range without one takes either.
  const accepted = request.accepts().type(offered.flatMap((type) => [type, `${type}; charset=utf-8`]))
  if (typeof accepted === 'string') return accepted.split(';', 1)[0] as string
  throw new Problem('not_acceptable', `This address answers as ${offered.join(', ')}.`)
}
