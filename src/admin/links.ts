import type { FastifyInstance } from 'fastify'
import { checkNow } from '../content/links/check-now.ts'
import { type Watched, watchedList, watchedWords } from '../content/links/watched.ts'
import { iso } from '../content/render.ts'
import { actorOf } from '../http/authenticate.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { resourceOf } from '../model/catalogue.ts'
import { doing } from './doing.ts'
import { linkOperations } from './link-operations.ts'
import { textIn } from './members.ts'
import { limitOf, oneOf } from './parameters.ts'

/** Adds what editors see of the addresses that items name, and asking one again now. */
export function addLinkAdmin(app: FastifyInstance, site: Site): void {
  const path = '/admin/v1/links'
  app.get(path, { schema: described(() => linkOperations.list) }, async (request, reply) => {
    const actor = await actorOf(site, request)
    const words = wordsOf(request.raw.url as string, ['status', 'limit', 'after'])
    const status = oneOf('status', watchedWords, words.status)
    const limit = limitOf(words.limit)
    const { links, total, next } = await site.storage.read((reader) =>
      watchedList(reader, actor, { status, limit, after: words.after }),
    )
    const kept = { ...(status && { status }), limit: String(limit) }
    return sendPrivate(reply, 200, {
      data: links.map((link) => shownLink(site.publicUrl, link)),
      meta: { total, limit },
      links: {
        self: site.publicUrl + request.raw.url,
        next: next && `${site.publicUrl}${path}?${new URLSearchParams({ ...kept, after: next })}`,
      },
    })
  })
  app.post(`${path}/check`, { schema: described(() => linkOperations.check) }, async (request, reply) => {
    const { actor } = await doing(site, request)
    const link = await checkNow(site, actor, textIn(objectOf(request), 'address', 'an address'))
    return sendPrivate(reply, 200, { data: shownLink(site.publicUrl, link) })
  })
}

/** An address as answers show it. */
export function shownLink(publicUrl: string, link: Watched): Record<string, unknown> {
  const { id, address, status, outcome, code, leadsTo, failures, itemCount, details } = link
  const time = (at: number | null) => (at === null ? null : iso(at))
  return {
    id,
    address,
    status,
    outcome,
    code,
    leadsTo,
    failures,
    failingSince: time(link.failingSince),
    checkedAt: time(link.checkedAt),
    nextAt: iso(link.nextAt),
    items: link.items.map((use) => ({
      type: use.type,
      id: use.id,
      slug: use.slug,
      name: use.name,
      field: use.field,
      url: `${publicUrl}/admin/v1/${resourceOf(use.type).plural}/${use.id}`,
    })),
    itemCount,
    history: link.history.map((check) => ({ ...check, at: iso(check.at) })),
    details,
  }
}
