import type { FastifyInstance } from 'fastify'

/** The headers of every answer; pages of any origin may read what is public, and those of its headers that are named. */
export function commonHeaders({ id, raw }: Asked): Record<string, string> {
  const url = raw.url ?? ''
  return {
    'x-request-id': id,
    ...always,
    ...(!ownOrigin.test(url) && anyOrigin),
    ...(withToken.test(url) && { 'referrer-policy': 'no-referrer' }),
  }
}

type Asked = { readonly id: string; readonly raw: { readonly url?: string | undefined } }

/** What needs a key is not for the pages of others. */
const ownOrigin = /^\/(admin|desk)(\/|\?|$)/

/** An address that opens what it names is told to nobody. */
const withToken = /^\/(preview|v1\/receipts)(\/|$)/i

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
    'Cache-Tag',
    'Content-Sequence',
    'Deprecation',
    'ETag',
    'Last-Modified',
    'Link',
    'Location',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'Sunset',
    'Surrogate-Key',
    'X-Request-Id',
  ].join(', '),
}
