import fastify, { type FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { adminSchemas } from '../../src/admin/schemas.ts'
import { systemClock } from '../../src/clock.ts'
import { followersOf } from '../../src/content/feed/followers.ts'
import { parsedItems } from '../../src/content/questions/items.ts'
import { addGraphql } from '../../src/graphql/face.ts'
import { graphqlSchemas } from '../../src/graphql/operations.ts'
import { readBodies } from '../../src/http/bodies.ts'
import { compilersFactory } from '../../src/http/compilers.ts'
import { addCommonHeaders } from '../../src/http/headers.ts'
import { addNegotiation } from '../../src/http/negotiate.ts'
import { addOpenapi } from '../../src/http/openapi.ts'
import { answerProblems } from '../../src/http/problems.ts'
import type { Site } from '../../src/http/site.ts'
import { shelf } from '../../src/model/catalogue.ts'
import type { Field } from '../../src/model/fields.ts'
import type { Resource } from '../../src/model/resource.ts'
import { addDeprecation } from '../../src/pages/deprecation.ts'
import { addCollections } from '../../src/rest/collections.ts'
import { restSchemas } from '../../src/rest/schemas.ts'
import { checkAnswers } from './checked.ts'
import { publicUrl } from './content.ts'
import { openTestStorage } from './site.ts'

/** What is deprecated of updates. */
export const deprecations = {
  field: { since: '2026-11-01', sunset: '2027-11-01', instead: '`title`' },
  relation: { since: '2026-11-02', instead: 'the list of media with the filter `update`' },
  filter: { since: '2026-11-03', sunset: '2028-01-01', instead: 'the filter "sector"' },
  sort: { since: '2026-11-04', instead: '`publishedAt`' },
} as const

/** The collections with something deprecated of each kind: in updates a field, a relation, a filter and a sort, in media an enum, and all of events. */
export const deprecating: readonly Resource[] = shelf.map((resource) => {
  if (resource.name === 'event')
    return { ...resource, deprecated: { since: '2026-12-01', instead: 'updates' } }
  if (resource.name === 'media') {
    const kind = resource.fields.kind as Field
    const deprecated = { since: '2026-10-05', instead: '`description`' }
    return { ...resource, fields: { ...resource.fields, kind: { ...kind, deprecated } } }
  }
  if (resource.name !== 'update') return resource
  const { fields, relations, facets, sorts } = resource
  const sourceHeading = fields.sourceHeading as Field
  return {
    ...resource,
    fields: { ...fields, sourceHeading: { ...sourceHeading, deprecated: deprecations.field } },
    relations: { ...relations, media: { ...relations.media, deprecated: deprecations.relation } },
    facets: { ...facets, sectorExact: { ...facets.sectorExact, deprecated: deprecations.filter } },
    sorts: { ...sorts, createdAt: { ...sorts.createdAt, deprecated: deprecations.sort } },
  } as Resource
})

/** A server of these collections over the bundled content. */
export async function openDeprecating(
  t: Test,
  resources: readonly Resource[] = deprecating,
): Promise<FastifyInstance> {
  const storage = await openTestStorage(t, 'sqlite', { content: true })
  const site: Site = {
    storage,
    clock: systemClock,
    publicUrl,
    parse: parsedItems(),
    followers: followersOf(storage, publicUrl),
    edition: 'test',
    hooks: { accepts: () => false },
    upcoming: () => null,
  }
  const app = fastify({ schemaController: { compilersFactory } })
  answerProblems(app, publicUrl)
  readBodies(app)
  addCommonHeaders(app)
  await addNegotiation(app)
  addOpenapi(app, site, [
    { schemas: () => restSchemas(resources), tags: () => [] },
    { schemas: () => graphqlSchemas, tags: () => [] },
    { schemas: () => adminSchemas(restSchemas(resources), resources), tags: () => [] },
  ])
  addCollections(app, site, resources)
  addGraphql(app, site, resources)
  addDeprecation(app, site, resources)
  checkAnswers(app, (complaint) => t.fail(complaint))
  t.teardown(() => app.close())
  return app
}
