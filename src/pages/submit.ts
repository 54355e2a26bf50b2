import type { FastifyInstance } from 'fastify'
import { secretOf } from '../access/secret.ts'
import { choicesOf } from '../content/submissions/choices.ts'
import { pathOf } from '../forms/html/path.ts'
import { redirect } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import { sendPrivatePage } from '../http/private-page.ts'
import type { Site } from '../http/site.ts'
import { makeStamp } from '../http/stamp.ts'

/** Adds the page to send in news on. Each has a stamp of its own, so that no cache keeps it. */
export function addSubmitPage(app: FastifyInstance, site: Site): void {
  const { storage, clock, publicUrl } = site
  app.get('/submit', { schema: { hide: true } }, async (request, reply) => {
    negotiate(request, ['text/html'])
    if ((request.raw.url as string).includes('?')) return redirect(reply, 302, `${pathOf(publicUrl)}/submit`)
    const { submitPage } = await import('../forms/submission/submit-page.ts')
    const choices = await storage.read(choicesOf)
    const stamp = makeStamp(await secretOf(storage, 'form'), clock.now())
    return sendPrivatePage(reply, 200, publicUrl, submitPage({ publicUrl, choices, stamp }), {
      // A browser may keep it to go back to, with what was filled in.
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'all',
    })
  })
}
