import type { FastifyInstance } from 'fastify'

/** The headers of every answer; pages of any origin may read it, and those of its headers that are named. */
export function commonHeaders(requestId: string): Record<string, string> {
  return { 'x-request-id': requestId, ...constant }
}

/** Sets the headers that every answer has. */
export function addCommonHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(commonHeaders(request.id))
    done()
  })
}

const constant = {
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': [
    'Content-Sequence',
    'ETag',
    'Last-Modified',
    'Link',
    'Location',
    'Retry-After',
    'X-Request-Id',
  ].join(', '),
}
