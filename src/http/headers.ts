import type { FastifyInstance } from 'fastify'

/** The headers of every answer; pages of any origin may read what is public, and those of its headers that are named. */
export function commonHeaders({ id, raw }: Asked): Record<string, string> {
  return ownOrigin.test(raw.url ?? '')
    ? { 'x-request-id': id, ...always }
    : { 'x-request-id': id, ...always, ...anyOrigin }
}

type Asked = { readonly id: string; readonly raw: { readonly url?: string | undefined } }

/** What needs a key is not for the pages of others. */
const ownOrigin = /^\/(admin|desk)(\/|\?|$)/

/** Sets the headers that every answer has. */
export function addCommonHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(commonHeaders(request))
    done()
  })
}

const always = { 'x-content-type-options': 'nosniff' }

const anyOrigin = {
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
