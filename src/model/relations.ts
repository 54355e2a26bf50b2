import type { Relation, ResourceName } from './resource.ts'

/** An item of the resource that is given as a stub elsewhere: one other item. */
export function one(target: ResourceName, description: string): Relation {
  return { kind: 'one', target, description, optional: false }
}

/** One other item, or none. */
export function maybeOne(target: ResourceName, description: string): Relation {
  return { kind: 'one', target, description, optional: true }
}

/** Any number of other items, in an order that is kept. */
export function many(target: ResourceName, description: string): Relation {
  return { kind: 'many', target, description, optional: false }
}

/** Any number of other items, each with a word and a note on how the two are related. */
export function noted(target: ResourceName, relations: readonly string[], description: string): Relation {
  return { kind: 'noted', target, description, optional: false, relations }
}

/** The other end of a `one`: made from the items that point here. */
export function inverse(target: ResourceName, via: string, description: string): Relation {
  return { kind: 'inverse', target, via, description, optional: false }
}
