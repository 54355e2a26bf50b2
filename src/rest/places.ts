import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { placeParameters } from '../content/places/located.ts'
import { findPlace, type Place } from '../content/places/place.ts'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { headerLinks, type Links } from './links.ts'
import { placeOperation } from './place-schema.ts'

/** Adds the question where a place lies and who serves it. */
export function addPlaces(app: FastifyInstance, site: Site): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    const url = request.raw.url as string
    const asked = wordsOf(url, placeParameters)
    if (!url.startsWith('/v1/places.json')) negotiate(request, [json])
    const { place, head } = await site.storage.read((reader) => findPlace(reader, site.parse, asked))
    const links = placeLinks(site.publicUrl, url, place)
    const body = JSON.stringify({ data: place, meta: { sequence: head.sequence }, links })
    return send(site, request, reply, {
      body,
      type: `${json}; charset=utf-8`,
      change: head,
      links: headerLinks(site.publicUrl, links),
    })
  }
  app.get('/v1/places', { schema: placeOperation(site.publicUrl) }, answer)
  app.get('/v1/places.json', { schema: { hide: true } }, answer)
}

const json = 'application/json'

/** The lists that are narrowed to the same place. */
function placeLinks(publicUrl: string, url: string, { query: { parameter, value } }: Place): Links {
  const filter = parameter === 'point' ? `near=${value}&within=0mi` : `${parameter}=${value}`
  const lists = ['partnerships', 'regions', 'updates', 'events'].map((name) => [
    name,
    `${publicUrl}/v1/${name}?${filter}`,
  ])
  return { self: publicUrl + url, ...Object.fromEntries(lists) }
}
