import type { FastifySchema } from 'fastify'
import { withDeprecation } from '../http/deprecation.ts'
import { describedAt, type Operation } from '../http/operation.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'

/** A request for the items of a collection. */
export type OfCollection = { readonly params: { readonly collection: string } }

/** Where what editors do with items begins: one route stands for that of every collection. */
export const collections = `/admin/v1/:collection(${shelf.map(({ plural }) => plural).join('|')})`

/** The collection that a request is for. */
export function resourceIn({ params }: OfCollection): Resource {
  return byPlural[params.collection] as Resource
}

/** What the document says of a route under `collections`: of each collection the same, in its words. */
export function describedOfEach(rest: string, operation: (resource: Resource) => Operation): FastifySchema {
  return describedAt(
    Object.fromEntries(
      shelf.map((resource) => [
        `/admin/v1/${resource.plural}${rest}`,
        () => withDeprecation(operation(resource), resource.deprecated),
      ]),
    ),
  )
}

const byPlural = Object.fromEntries(shelf.map((resource) => [resource.plural, resource]))
