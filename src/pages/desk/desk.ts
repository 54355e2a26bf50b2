import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { actorOfSession, formToken } from '../../access/sessions.ts'
import { Problem } from '../../errors.ts'
import { pathOf } from '../../forms/html/path.ts'
import { readForms } from '../../http/form-body.ts'
import { asProblem } from '../../http/problems.ts'
import type { Site } from '../../http/site.ts'
import { cookieName } from './cookie.ts'
import { refuseForeign, refuseForged } from './own-forms.ts'
import { type Handler, routes } from './routes.ts'
import { addSignIn, sendTo } from './sign-in.ts'
import { postedBy } from './visit.ts'

/** The longest form, in bytes: a text of 50,000 characters in any script has room. */
const bodyLimit = 1024 * 1024

/** Adds the pages for editors who have no other client. What they are made with is loaded when one is first asked for. */
export function addDesk(app: FastifyInstance, site: Site): void {
  app.register(async (scope) => {
    await scope.register(cookie)
    readForms(scope, bodyLimit)
    scope.setErrorHandler(async (error, request, reply) => {
      const problem = asProblem(error)
      if (problem.status >= 500) request.log.error({ err: error }, 'the request failed')
      const { problemPage } = await import('./problem-page.ts')
      return send(site, reply, undefined, {
        page: problemPage(homeOf(site), problem),
        status: problem.status,
      })
    })
    scope.addHook('onRequest', async (request) => {
      if (request.method === 'POST') refuseForeign(site, request)
    })
    addSignIn(scope, site, send)
    for (const [method, path, load] of routes) {
      scope.route({
        method,
        url: `/desk${path}`,
        schema: { hide: true },
        handler: async (request, reply) => visited(site, request, reply, await load()),
      })
    }
  })
}

const homeOf = ({ publicUrl }: Site): string => `${pathOf(publicUrl)}/desk`

async function visited(site: Site, request: FastifyRequest, reply: FastifyReply, handler: Handler) {
  const word = request.cookies[cookieName] ?? ''
  const actor = word === '' ? undefined : await actorOfSession(site.storage, site.clock, word)
  const home = homeOf(site)
  const posted = postedBy(request)
  if (!actor) {
    if (request.method !== 'POST')
      return sendTo(reply, `${home}/sign-in?to=${encodeURIComponent(home + request.url.slice(5))}`)
    const { endedPage } = await import('./sign-in-page.ts')
    return send(site, reply, undefined, { page: endedPage(home, posted), status: 401 })
  }
  const token = formToken(word)
  const reader = { token, name: actor.name, scopes: actor.scopes }
  if (request.method === 'POST') refuseForged(posted, token)
  const { storage, clock, publicUrl } = site
  const visit = {
    site,
    desk: { storage, clock, publicUrl },
    actor,
    token,
    home,
    params: request.params as Record<string, string>,
    words: request.query as Record<string, unknown>,
    posted,
  }
  try {
    const answer = await handler(visit)
    return 'to' in answer ? sendTo(reply, answer.to) : await send(site, reply, reader, answer)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { problemPage } = await import('./problem-page.ts')
    return send(site, reply, reader, { page: problemPage(home, error), status: error.status })
  }
}

const send: Send = async (site, reply, reader, { page, status = 200 }) => {
  const { deskHeaders, layout } = await import('./layout.ts')
  return reply
    .code(status)
    .headers(deskHeaders)
    .type('text/html; charset=utf-8')
    .send(layout(homeOf(site), reader, page))
}

/** Sends a page of the desk. */
export type Send = (
  site: Site,
  reply: FastifyReply,
  reader: import('./layout.ts').Reader,
  answer: { readonly page: import('./layout.ts').DeskPage; readonly status?: number },
) => Promise<FastifyReply>
