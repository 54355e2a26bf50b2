import type { FastifyInstance } from 'fastify'
import type { HeaderLink } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import { addStanding } from './standing.ts'

/** Adds the catalogue of the APIs that are here (RFC 9727), as a set of links (RFC 9264). */
export function addApiCatalog(app: FastifyInstance, site: Site): void {
  // As bytes, since Fastify gives a text a charset, and this media type has none.
  const body = Buffer.from(JSON.stringify({ linkset: linkset(site.publicUrl) }))
  addStanding(app, site, '/.well-known/api-catalog', () => ({
    body,
    type: `${linksetType}; profile="https://www.rfc-editor.org/info/rfc9727"`,
    links: [catalogLink(site.publicUrl)],
  }))
}

/** The link by which pages lead to the catalogue. */
export function catalogLink(publicUrl: string): HeaderLink {
  return [`${publicUrl}/.well-known/api-catalog`, 'api-catalog', { type: linksetType }]
}

const linksetType = 'application/linkset+json'

function linkset(publicUrl: string): object[] {
  const link = (path: string, type: string, title: string) => ({ href: publicUrl + path, type, title })
  const [rest, graphql] = [
    link('/v1', 'application/json', 'REST'),
    link('/graphql', 'application/graphql-response+json', 'GraphQL'),
  ]
  const status = [link('/readyz', 'application/json', 'Whether the server can answer')]
  const reference = link('/docs', 'text/html', 'Reference')
  const description = [
    link('/openapi.json', 'application/json', 'OpenAPI 3.1'),
    link('/openapi.yaml', 'application/yaml', 'OpenAPI 3.1 as YAML'),
  ]
  return [
    { anchor: `${publicUrl}/.well-known/api-catalog`, item: [rest, graphql] },
    { anchor: rest.href, 'service-desc': description, 'service-doc': [reference], status },
    {
      anchor: graphql.href,
      'service-desc': description,
      'service-doc': [link('/graphiql', 'text/html', 'GraphiQL, the explorer'), reference],
      status,
    },
  ]
}
