import type { FastifyReply, FastifyRequest } from 'fastify'
import type { JsonSchema } from '../model/fields.ts'

/** Whether a request prefers (RFC 7240) to be told what would happen, without it happening; the answer says that it was heard. */
export function dryRun(request: FastifyRequest, reply: FastifyReply): boolean {
  const { prefer = '' } = request.headers
  const words = [prefer].flat().join(',').split(/[,;]/)
  if (!words.some((word) => word.trim().toLowerCase() === 'dry-run')) return false
  reply.header('preference-applied', 'dry-run')
  return true
}

/** The header by which nothing happens. */
export const preferDryRun: Readonly<Record<string, JsonSchema>> = {
  Prefer: {
    type: 'string',
    description: '`dry-run` to be told what would happen without anything being changed.',
  },
}
