import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import findMyWay, { type HTTPMethod } from 'find-my-way'
import { Problem } from '../errors.ts'
import { sendProblem } from './problems.ts'

/** Answers whatever no route takes: OPTIONS, methods that an address does not have, and addresses that there are not. */
export function answerOthers(app: FastifyInstance, publicUrl: string): void {
  const routes = findMyWay()
  app.addHook('onRoute', ({ url, method }) => {
    for (const each of [method].flat() as HTTPMethod[]) {
      if (!routes.hasRoute(each, url)) routes.on(each, url, () => {})
    }
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.raw.url?.split('?')[0] ?? ''
    const known = everyMethod.filter((method) => path === '*' || routes.find(method, path) !== null)
    const allow = [...known, 'OPTIONS'].sort().join(', ')
    if (request.method === 'OPTIONS' && known.length > 0) return options(request, reply, allow)
    const problem =
      known.length > 0
        ? new Problem('method_not_allowed', `This address takes ${allow}, and not ${request.method}.`, [], {
            allow,
          })
        : new Problem('not_found', `There is nothing at ${path}. Everything that there is begins at /v1.`)
    return sendProblem(reply, request, problem, publicUrl)
  })
}

const everyMethod: readonly HTTPMethod[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT']

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
