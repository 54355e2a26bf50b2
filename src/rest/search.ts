import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { understoodNarrowing } from '../content/search/narrow.ts'
import { type Hits, hitOf, search } from '../content/search/search.ts'
import { refuse } from '../errors.ts'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { headerLinks, type Links, pageLinks } from './links.ts'
import { searchOperation } from './search-operation.ts'
import { searchAsked } from './search-query.ts'

/** Adds the search of everything. */
export function addSearch(app: FastifyInstance, site: Site): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => searchAnswer(site, request, reply)
  app.get('/v1/search', { schema: searchOperation(site.publicUrl) }, answer)
  app.get('/v1/search.json', { schema: { hide: true } }, answer)
}

async function searchAnswer(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const url = request.raw.url as string
  const { asked, faults } = searchAsked(url)
  if (faults.length > 0) {
    const others = await site.storage.read((reader) =>
      understoodNarrowing(reader, asked.types, asked.filters),
    )
    refuse([...faults, ...others.faults])
  }
  if (!url.startsWith('/v1/search.json')) negotiate(request, ['application/json'])
  const hits = await site.storage.read((reader) => search(reader, site.parse, asked))
  const links = linksOf(site.publicUrl, url, hits)
  const meta = {
    total: hits.total,
    limit: asked.limit,
    filters: hits.filters,
    ...(asked.facets.length > 0 && { facets: hits.facets }),
    suggestion: hits.suggestion,
    sequence: hits.head.sequence,
  }
  return send(site, request, reply, {
    body: JSON.stringify({
      data: hits.items.map((hit) => ({ ...hitOf(hit), snippet: hits.snippetOf(hit), item: hit.item })),
      meta,
      links,
    }),
    type: 'application/json; charset=utf-8',
    change: hits.head,
    links: headerLinks(site.publicUrl, links),
  })
}

function linksOf(publicUrl: string, url: string, hits: Hits): Links {
  const links = pageLinks(publicUrl, url, hits)
  const { suggestion } = hits
  const better = `q=${encodeURIComponent(suggestion ?? '')}`
  return {
    ...links,
    suggestion: suggestion === null ? null : (links.first?.replace(/(?<=[?&])q=[^&]*/, () => better) ?? null),
  }
}
