import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import { nearest } from '../content/nearest.ts'
import { Problem } from '../errors.ts'
import { discreet } from './discreet.ts'
import { operationsOf } from './operation.ts'

/** Answers whatever no route takes: OPTIONS, methods that an address does not have, and addresses that there are not. */
export function answerOthers(app: FastifyInstance, maxParamLength: number): void {
  const told: [method: HTTPMethod, url: string][] = []
  const fixed = new Set<string>()
  const taken = new Set<string>()
  // Made when first asked: a server whose callers know its addresses needs none.
  let known: ReturnType<typeof findMyWay> | undefined
  const routes = () => {
    known ??= routerOf(told, maxParamLength)
    return known
  }
  app.addHook('onRoute', ({ url, method, schema }) => {
    for (const each of [method].flat() as HTTPMethod[]) {
      taken.add(each)
      told.push([each, url])
    }
    for (const address of [url, ...Object.keys(operationsOf(schema, url))])
      if (!/[:*]/.test(address)) fixed.add(address)
  })
  const answer = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.raw.url?.split('?')[0] ?? ''
    const takes = everyMethod.filter((method) =>
      path === '*' ? taken.has(method) : routes().find(method, path) !== null,
    )
    const allow = [...takes, 'OPTIONS'].sort().join(', ')
    if (takes.length === 0 || takes.includes(request.method as HTTPMethod)) throw nothingAt(path, fixed)
    if (request.method === 'OPTIONS') return options(request, reply, allow)
    throw new Problem('method_not_allowed', `This address takes ${allow}, and not ${request.method}.`, [], {
      allow,
    })
  }
  // Before any body is read: what is wrong is the address or the method, whatever the body is.
  app.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answer(request, reply)
    else done()
  })
  app.setNotFoundHandler(answer)
}

function routerOf(told: readonly [HTTPMethod, string][], maxParamLength: number) {
  const router = findMyWay({ maxParamLength })
  for (const [method, url] of told) if (!router.hasRoute(method, url)) router.on(method, url, () => {})
  return router
}

const everyMethod: readonly HTTPMethod[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']

function nothingAt(path: string, fixed: ReadonlySet<string>): Problem {
  const meant = nearest(path, fixed)
  const hint = meant ? `Did you mean ${meant}?` : 'The API begins at /v1, and the pages for people at /.'
  return new Problem('not_found', `There is nothing at ${discreet(path)}. ${hint}`)
}

/** What an address takes; a browser's preflight for another origin gets the same answer, and keeps it for a day. */
function options(request: FastifyRequest, reply: FastifyReply, allow: string): FastifyReply {
  const asked = request.headers['access-control-request-headers']
  return reply
    .code(204)
    .headers({
      allow,
      'access-control-allow-methods': allow,
      'access-control-max-age': '86400',
      ...(asked && /^[\w\-, ]{1,1000}$/.test(asked) && { 'access-control-allow-headers': asked }),
    })
    .send()
}
