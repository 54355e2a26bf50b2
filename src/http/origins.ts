import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'

/** Lets pages of any origin read public answers and their headers; preflights are answered with OPTIONS. */
export async function addOrigins(app: FastifyInstance): Promise<void> {
  await app.register(cors, { origin: '*', preflight: false, exposedHeaders: [...exposed] })
}

const exposed = [
  'Content-Sequence',
  'ETag',
  'Last-Modified',
  'Link',
  'Location',
  'Retry-After',
  'X-Request-Id',
]
