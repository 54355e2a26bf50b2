import type { FastifyInstance, FastifyRequest } from 'fastify'
import { formsOf } from '../forms/forms.ts'
import { described, describedAt } from '../http/operation.ts'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import { chosen } from './chosen.ts'
import { itemAnswer } from './item-answer.ts'
import { listAnswer } from './list-answer.ts'
import { itemOperation, listOperation } from './operations.ts'

/** Adds the list and the items of every collection, each at the address that leaves the form open and at one for each form. */
export function addCollections(
  app: FastifyInstance,
  site: Site,
  resources: readonly Resource[] = shelf,
): void {
  for (const resource of resources) {
    const path = `/v1/${resource.plural}`
    app.get(path, { schema: described(() => listOperation(site.publicUrl, resource)) }, (request, reply) =>
      listAnswer(site, resource, chosen(request, resource), request, reply),
    )
    app.get(
      `${path}/:key`,
      { schema: described(() => itemOperation(site.publicUrl, resource)) },
      (request: Keyed, reply) => itemAnswer(site, resource, chosen(request, resource), request, reply),
    )
    const forms = new Map([
      ['json', undefined],
      ...formsOf(resource).map((form) => [form.suffix, form] as const),
    ])
    const suffix = `.:form(${[...forms.keys()].map((each) => each.replaceAll('.', '\\.')).join('|')})`
    const said = (start: string, operation: typeof listOperation) =>
      describedAt(
        Object.fromEntries(
          [...forms].map(([each, form]) => [
            `${start}.${each}`,
            () => operation(site.publicUrl, resource, form ?? 'json'),
          ]),
        ),
      )
    app.get(path + suffix, { schema: said(path, listOperation) }, (request: Suffixed, reply) =>
      listAnswer(site, resource, forms.get(request.params.form), request, reply),
    )
    app.get(
      `${path}/:key${suffix}`,
      { schema: said(`${path}/:key`, itemOperation) },
      (request: Suffixed, reply) =>
        itemAnswer(site, resource, forms.get(request.params.form), request, reply),
    )
  }
}

type Keyed = FastifyRequest<{ Params: { key: string } }>
type Suffixed = FastifyRequest<{ Params: { key: string; form: string } }>
