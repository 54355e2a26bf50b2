import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../errors.ts'

/** Sends an answer that is for the caller alone and kept nowhere. */
export function sendPrivate(
  reply: FastifyReply,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...headers })
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(body))
}

/** The body of a request as an object; a body of another kind is refused, and none is an empty one where that may be. */
export function objectOf(request: FastifyRequest, { optional = false } = {}): Record<string, unknown> {
  const { body } = request
  if (body === undefined && optional) return {}
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Problem('malformed_body', 'The body must be a JSON object.')
  return body as Record<string, unknown>
}
