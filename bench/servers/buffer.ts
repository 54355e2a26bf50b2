import fastify from 'fastify'
import type { Scenario } from '../scenarios.ts'

/** A bare server that sends bytes which it fetched once from ours: as fast as anything on Fastify can be. */
const { PORT, ORIGIN, SCENARIOS = '[]' } = process.env
const app = fastify()
for (const { method, path, body } of JSON.parse(SCENARIOS) as Scenario[]) {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(ORIGIN + path, { method, ...(body && { body, headers }) })
  const bytes = Buffer.from(await answer.arrayBuffer())
  const url = path.split('?')[0] as string
  app.route({
    method,
    url,
    handler: (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes),
  })
}
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
