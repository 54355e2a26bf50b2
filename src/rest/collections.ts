import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { formsOf } from '../forms/forms.ts'
import { described } from '../http/operation.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import { chosen } from './chosen.ts'
import { itemAnswer } from './item-answer.ts'
import { listAnswer } from './list-answer.ts'
import { itemOperation, listOperation } from './operations.ts'

/** Adds the list and the items of every collection, each at the address that leaves the form open and at one for each form. */
export function addCollections(app: FastifyInstance, site: Site): void {
  for (const resource of shelf) {
    const path = `/v1/${resource.plural}`
    app.get(path, { schema: described(() => listOperation(site.publicUrl, resource)) }, (request, reply) =>
      listAnswer(site, resource, chosen(request, resource), request, reply),
    )
    app.get(
      `${path}/:key`,
      { schema: described(() => itemOperation(site.publicUrl, resource)) },
      (request: Keyed, reply) => itemAnswer(site, resource, chosen(request, resource), request, reply),
    )
    // JSON last: the router takes the first ending that fits, and `.feed.json` ends as `.json` does.
    for (const form of [...formsOf(resource), undefined]) {
      const suffix = form?.suffix ?? 'json'
      app.get(
        `${path}.${suffix}`,
        { schema: described(() => listOperation(site.publicUrl, resource, form ?? 'json')) },
        (request, reply) => listAnswer(site, resource, form, request, reply),
      )
      app.get(
        `${path}/:key.${suffix}`,
        { schema: described(() => itemOperation(site.publicUrl, resource, form ?? 'json')) },
        (request: Keyed, reply: FastifyReply) => itemAnswer(site, resource, form, request, reply),
      )
    }
  }
}

type Keyed = FastifyRequest<{ Params: { key: string } }>
