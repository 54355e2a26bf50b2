import fastify from 'fastify'

// A bare server that answers 304 with the headers that it is handed.
process.once('message', async ({ path, headers }) => {
  const app = fastify()
  app.get(path, (_request, reply) => reply.code(304).headers(headers).send())
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
})
