import type { FastifyInstance, FastifyReply } from 'fastify'
import { actorOfSession, closeSession, formToken, openSession } from '../../access/sessions.ts'
import { Problem } from '../../errors.ts'
import { pathOf } from '../../forms/html/path.ts'
import type { Site } from '../../http/site.ts'
import { attempts } from './attempts.ts'
import { cookieName, cookieOptions } from './cookie.ts'
import type { Send } from './desk.ts'
import { refuseForged } from './own-forms.ts'
import { postedBy, textOf } from './visit.ts'

/** Adds signing in with a key, and signing out. */
export function addSignIn(scope: FastifyInstance, site: Site, send: Send): void {
  const home = `${pathOf(site.publicUrl)}/desk`
  const tries = attempts()
  const page = async (reply: FastifyReply, to: string, fault?: string, status = 200) => {
    const { signInPage } = await import('./sign-in-page.ts')
    return send(site, reply, undefined, { page: signInPage(home, to, fault), status })
  }
  scope.get('/desk/sign-in', { schema: { hide: true } }, (request, reply) =>
    page(reply, ownAddress(home, (request.query as { to?: unknown }).to)),
  )
  scope.post('/desk/sign-in', { schema: { hide: true } }, async (request, reply) => {
    const posted = postedBy(request)
    const to = ownAddress(home, posted.to)
    const wait = tries.begin(request.ip, site.clock.now())
    if (wait > 0) {
      reply.header('retry-after', String(wait))
      const minutes = Math.ceil(wait / 60)
      const told = `${minutes} minute${minutes === 1 ? '' : 's'}`
      return page(reply, to, `Too many keys were tried from your address. Try again in ${told}.`, 429)
    }
    try {
      const word = await openSession(site.storage, site.clock, textOf(posted, 'key').trim().slice(0, 200))
      tries.succeeded(request.ip)
      reply.setCookie(cookieName, word, cookieOptions(site))
      return sendTo(reply, to)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'unauthorized') throw error
      return page(reply, to, 'The key does not open anything. Check that all of it is there.', 401)
    }
  })
  scope.post('/desk/sign-out', { schema: { hide: true } }, async (request, reply) => {
    const word = request.cookies[cookieName] ?? ''
    if (word !== '' && (await actorOfSession(site.storage, site.clock, word))) {
      refuseForged(postedBy(request), formToken(word))
      await closeSession(site.storage, word)
    }
    reply.clearCookie(cookieName, cookieOptions(site))
    return sendTo(reply, `${home}/sign-in`)
  })
}

/** Sends the browser on to another page of the desk. */
export function sendTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.code(303).headers({ location: address, 'cache-control': 'no-store' }).send()
}

/** An address of the desk to go on to; anything else becomes the desk's front. */
function ownAddress(home: string, to: unknown): string {
  if (typeof to !== 'string' || /[\\\s\p{Cc}]/u.test(to)) return home
  return to === home || to.startsWith(`${home}/`) || to.startsWith(`${home}?`) ? to : home
}
