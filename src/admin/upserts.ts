import type { FastifyInstance, FastifyRequest } from 'fastify'
import { foresee, type Sent, upsert } from '../content/bulk/upsert.ts'
import { actorOf } from '../http/authenticate.ts'
import { expectedOf } from '../http/if-match.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { collections, describedOfEach, resourceIn } from './collection.ts'
import { heldLinks, sendCreated } from './items.ts'
import { yesOrNo } from './parameters.ts'
import { dryRun } from './prefer.ts'
import { upsertOperation } from './upsert-operation.ts'

type Named = FastifyRequest<{ Params: { collection: string; source: string; externalId: string } }>

/** Adds the address at which another system keeps an item up to date by its own id. */
export function addUpserts(app: FastifyInstance, site: Site): void {
  const rest = '/external/:source/:externalId'
  const schema = describedOfEach(rest, upsertOperation)
  app.put(collections + rest, { schema }, async (request: Named, reply) => {
    const resource = resourceIn(request)
    const actor = await actorOf(site, request)
    const { publish } = wordsOf(request.raw.url as string, ['publish'])
    const { storage, clock, publicUrl } = site
    const desk = { storage, clock, publicUrl }
    const { source, externalId } = request.params
    const sent: Sent = {
      source,
      externalId,
      resource,
      written: objectOf(request),
      publish: yesOrNo('publish', publish),
      expected: expectedOf(request),
    }
    if (dryRun(request, reply)) {
      const foreseen = await foresee(desk, actor, sent)
      const { version } = foreseen
      return sendPrivate(reply, 200, { data: foreseen }, version === null ? {} : { etag: `"${version}"` })
    }
    const { outcome, held, warnings } = await upsert(desk, actor, sent)
    if (outcome === 'created') return sendCreated(site, reply, resource, held, warnings)
    return sendPrivate(
      reply,
      200,
      { data: held, links: heldLinks(site, resource, held), meta: { outcome, warnings } },
      { etag: `"${held.version}"` },
    )
  })
}
