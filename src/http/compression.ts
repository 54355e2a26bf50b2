import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import type { FastifyInstance, onSendHookHandler } from 'fastify'
import { vary } from './answer.ts'

/** Compresses answers as the caller accepts; the levels are those that servers use on the fly, not the slowest. */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    globalDecompression: false,
    encodings: ['zstd', 'br', 'gzip'],
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  // Fastify's HEAD routes take the body away before it is compressed; turned round, HEAD tells of the same bytes as GET.
  app.addHook('onRoute', (route) => {
    const hooks = [route.onSend ?? []].flat()
    route.onSend = [...(route.method === 'HEAD' ? hooks.reverse() : hooks), saidOnce]
  })
}

/** The plug-in looks for its own word in lower case, and adds it to the same word in capitals. */
const saidOnce: onSendHookHandler = (_request, reply, payload, done) => {
  if (reply.getHeader('vary') === `${vary}, accept-encoding`) reply.header('vary', vary)
  done(null, payload)
}
