import type { Relation, Resource, ResourceName } from './resource.ts'
import { event } from './resources/event.ts'
import { media } from './resources/media.ts'
import { organization } from './resources/organization.ts'
import { partnership } from './resources/partnership.ts'
import { region } from './resources/region.ts'
import { sector } from './resources/sector.ts'
import { state } from './resources/state.ts'
import { topic } from './resources/topic.ts'
import { update } from './resources/update.ts'

/** All collections, each after those that its `one` relations point to, so that rows can be written in this order. */
export const catalogue: readonly Resource[] = [
  state,
  sector,
  region,
  organization,
  topic,
  partnership,
  media,
  update,
  event,
]

/** The collections in the order in which people are shown them. */
export const shelf: readonly Resource[] = [
  state,
  sector,
  region,
  organization,
  partnership,
  update,
  media,
  event,
  topic,
]

/** The resource of a name. */
export function resourceOf(name: ResourceName): Resource {
  return byName[name]
}

/** The resource whose ids begin with this prefix. */
export function resourceOfId(id: string): Resource | undefined {
  return catalogue.find((resource) => id.startsWith(`${resource.prefix}_`))
}

/** The relations of a resource that are written, with their names; the others are made from them. */
export function ownRelations(resource: Resource): [string, Relation][] {
  return Object.entries(resource.relations).filter(([, relation]) => relation.kind !== 'inverse')
}

/** The relations that are kept in a table of their own. */
export function linkRelations(resource: Resource): [string, Relation][] {
  return Object.entries(resource.relations).filter(
    ([, relation]) => relation.kind === 'many' || relation.kind === 'noted',
  )
}

/** Every other resource's filter that takes an item of this one: the ways to ask in the other direction. */
export function reverseFilters(target: Resource): readonly Reverse[] {
  const known = reverses.get(target)
  if (known) return known
  const found = shelf.flatMap((resource) =>
    reverseFilter(resource, target) ? [{ resource, filter: target.name }] : [],
  )
  reverses.set(target, found)
  return found
}

type Reverse = { readonly resource: Resource; readonly filter: string }

const reverses = new WeakMap<Resource, readonly Reverse[]>()

function reverseFilter(resource: Resource, target: Resource): boolean {
  const facet = resource.facets[target.name]
  const asks = facet && 'target' in facet && facet.target === target.name
  return asks === true && !(resource.name === target.name && facet.kind === 'wider')
}

const byName = { state, sector, region, organization, topic, partnership, media, update, event }
