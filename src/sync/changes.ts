import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { changesAfter } from '../content/feed/changes.ts'
import { understoodWish } from '../content/feed/followed.ts'
import { originOf } from '../content/feed/origin.ts'
import { refuse } from '../errors.ts'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { changesOperation } from './operations.ts'
import { feedAsked } from './wish.ts'

/** Adds the feed of changes. */
export function addChanges(app: FastifyInstance, site: Site): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => changesAnswer(site, request, reply)
  app.get('/v1/changes', { schema: changesOperation }, answer)
  app.get('/v1/changes.json', { schema: { hide: true } }, answer)
}

async function changesAnswer(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const url = request.raw.url as string
  const { wish, after, limit, faults } = feedAsked(url)
  if (!url.startsWith('/v1/changes.json')) negotiate(request, ['application/json'])
  const origin = await originOf(site.storage, site.publicUrl)
  const { entries, next, more, head } = await site.storage.read(async (reader) => {
    const followed = await understoodWish(reader, wish)
    refuse([...faults, ...followed.faults])
    return changesAfter(reader, origin, followed, { after, limit })
  })
  const meta = { next, more, sequence: head.sequence }
  return send(site, request, reply, {
    body: `{"data":[${entries.map(({ text }) => text).join(',')}],"meta":${JSON.stringify(meta)}}`,
    type: 'application/json; charset=utf-8',
    change: head,
    cache: 'no-cache',
    links: [
      [site.publicUrl + url, 'self'],
      [addressAfter(site.publicUrl, url, next), 'next'],
      [`${site.publicUrl}/openapi.json`, 'service-desc'],
      [`${site.publicUrl}/docs`, 'service-doc'],
    ],
  })
}

/** The same address with another cursor. */
function addressAfter(publicUrl: string, url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?')
  const kept = query.split('&').filter((part) => part !== '' && !part.startsWith('after='))
  return `${publicUrl}${path}?${[...kept, `after=${cursor}`].join('&')}`
}
