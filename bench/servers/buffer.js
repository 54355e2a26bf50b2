import fastify from 'fastify'

// A bare server that sends bytes it is handed: as fast, and as small, as anything on Fastify can be.
process.once('message', async (answers) => {
  const app = fastify()
  for (const { method, url, base64 } of answers) {
    const bytes = Buffer.from(base64, 'base64')
    app.route({
      method,
      url,
      handler: (_request, reply) => reply.type('application/json; charset=utf-8').send(bytes),
    })
  }
  await app.listen({ host: '127.0.0.1', port: Number(process.env.PORT) })
})
