import type { FastifyInstance, FastifyRequest } from 'fastify'
import { foresee, type Sent, upsert } from '../content/bulk/upsert.ts'
import { actorOf } from '../http/authenticate.ts'
import { expectedOf } from '../http/if-match.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { shelf } from '../model/catalogue.ts'
import { heldLinks } from './items.ts'
import { yesOrNo } from './parameters.ts'
import { dryRun } from './prefer.ts'
import { upsertOperation } from './upsert-operation.ts'

type Named = FastifyRequest<{ Params: { source: string; externalId: string } }>

/** Adds the address at which another system keeps an item up to date by its own id. */
export function addUpserts(app: FastifyInstance, site: Site): void {
  for (const resource of shelf) {
    const path = `/admin/v1/${resource.plural}/external/:source/:externalId`
    const schema = described(() => upsertOperation(resource))
    app.put(path, { schema }, async (request: Named, reply) => {
      const actor = await actorOf(site, request)
      const { publish } = wordsOf(request.raw.url as string, ['publish'])
      const { storage, clock, publicUrl } = site
      const desk = { storage, clock, publicUrl }
      const sent: Sent = {
        ...request.params,
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
      const links = heldLinks(site, resource, held)
      const created = outcome === 'created'
      return sendPrivate(
        reply,
        created ? 201 : 200,
        { data: held, links, meta: { outcome, warnings } },
        { etag: `"${held.version}"`, ...(created && { location: links.self }) },
      )
    })
  }
}
