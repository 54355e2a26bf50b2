import type { FastifyInstance } from 'fastify'
import { headOf } from '../content/heads.ts'
import type { Site } from './site.ts'

/** Adds what load balancers ask: whether the process lives, and whether it can answer. */
export function addProbes(app: FastifyInstance, site: Site): void {
  const schema = (operationId: string, summary: string) => ({ operationId, summary, tags: ['Operations'] })
  app.get('/livez', { schema: schema('isAlive', 'Whether the process lives') as object }, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get(
    '/readyz',
    { schema: schema('isReady', 'Whether the server can answer') as object },
    async (_request, reply) => {
      await site.storage.read((reader) => headOf(reader, []))
      return reply.header('cache-control', 'no-store').send({ status: 'ok' })
    },
  )
}
