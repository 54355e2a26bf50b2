import type { FastifyInstance } from 'fastify'
import { pathsOf } from '../content/questions/expand.ts'
import { sortsOf } from '../content/questions/order.ts'
import { formsOf } from '../forms/forms.ts'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { shelf } from '../model/catalogue.ts'
import { countable, filtersOf } from '../model/filters.ts'
import { fieldNames, type Resource } from '../model/resource.ts'
import { json } from './alternates.ts'
import { headerLinks } from './links.ts'
import { indexOperation } from './operations.ts'

/** Adds the index of the API: every collection with its filters, sorts and forms, as links, or as URI templates (RFC 6570) where words are to be filled in. */
export function addIndex(app: FastifyInstance, site: Site): void {
  const links = {
    self: `${site.publicUrl}/v1`,
    places: `${site.publicUrl}/v1/places{?zip,county,point,state}`,
    search: `${site.publicUrl}/v1/search{?q}`,
    changes: `${site.publicUrl}/v1/changes`,
    changeStream: `${site.publicUrl}/v1/changes/stream`,
    snapshot: `${site.publicUrl}/v1/snapshot`,
    openapi: `${site.publicUrl}/openapi.json`,
    docs: `${site.publicUrl}/docs`,
    graphql: `${site.publicUrl}/graphql`,
    graphiql: `${site.publicUrl}/graphiql`,
  }
  const body = JSON.stringify({ data: shelf.map((resource) => entryOf(site.publicUrl, resource)), links })
  app.get('/v1', { schema: indexOperation }, (request, reply) => {
    wordsOf(request.raw.url as string, [])
    negotiate(request, ['application/json'])
    return send(site, request, reply, {
      body,
      type: 'application/json; charset=utf-8',
      links: headerLinks(site.publicUrl, links),
    })
  })
}

function entryOf(publicUrl: string, resource: Resource) {
  const url = `${publicUrl}/v1/${resource.plural}`
  return {
    name: resource.plural,
    type: resource.name,
    description: resource.description,
    url,
    itemUrl: `${url}/{key}`,
    filters: Object.values(filtersOf(resource)).map(({ name, description, values }) => ({
      name,
      description,
      values: values ?? null,
      url: `${url}{?${name}}`,
    })),
    sorts: sortsOf(resource).map((sort) => ({
      name: sort,
      default: sort === resource.defaultSort,
      url: `${url}?sort=${sort}`,
    })),
    facets: countable(resource),
    include: pathsOf(resource),
    fields: fieldNames(resource),
    forms: [json, ...formsOf(resource)].map(({ name, suffix, mediaType, title }) => ({
      name,
      mediaType,
      title,
      url: `${url}.${suffix}`,
    })),
  }
}
