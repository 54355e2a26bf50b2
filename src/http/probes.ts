import type { FastifyInstance } from 'fastify'
import { headOf } from '../content/heads.ts'
import { answered, type Operation } from './operation.ts'
import type { Site } from './site.ts'
import { wordsOf } from './words.ts'

/** Adds what load balancers ask: whether the process lives, and whether it can answer. */
export function addProbes(app: FastifyInstance, site: Site): void {
  app.get(
    '/livez',
    {
      schema: operation(
        'isAlive',
        'Whether the process lives',
        'Answered as soon as the process takes requests.',
      ),
    },
    (request, reply) => {
      wordsOf(request.raw.url as string, [])
      return reply.header('cache-control', 'no-store').send({ status: 'ok' })
    },
  )
  app.get(
    '/readyz',
    {
      schema: operation(
        'isReady',
        'Whether the server can answer',
        'Answered when the database was asked just now, and answered.',
      ),
    },
    async (request, reply) => {
      wordsOf(request.raw.url as string, [])
      await site.storage.read((reader) => headOf(reader, []))
      return reply.header('cache-control', 'no-store').send({ status: 'ok' })
    },
  )
}

const operation = (operationId: string, summary: string, description: string): Operation => ({
  operationId,
  summary,
  description,
  tags: ['Operations'],
  response: { 200: answered('Yes; otherwise 503.', 'application/json', status, ['Cache-Control']) },
  'x-problems': ['invalid_parameters'],
})

const status = {
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'string', const: 'ok', description: 'Always `ok`.' } },
}
