import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Ticket } from '../content/editing/desk.ts'
import { parameterProblem } from '../errors.ts'

/** The ticket of a request that bears an Idempotency-Key: it belongs to the key that was used, and for visitors to what is asked. */
export function ticketOf(request: FastifyRequest, actor: Actor): Ticket | undefined {
  const word = request.headers['idempotency-key']
  if (word === undefined) return undefined
  if (typeof word !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(word))
    throw parameterProblem({
      parameter: 'Idempotency-Key',
      code: 'invalid_value',
      detail: 'Idempotency-Key must be one word of 1 to 255 visible ASCII characters.',
    })
  const asked = digest(request.method, request.raw.url, JSON.stringify(request.body ?? null))
  const owner = actor.kind === 'key' ? actor.id : asked
  return { id: digest(actor.kind, owner, word), asked }
}

const digest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
