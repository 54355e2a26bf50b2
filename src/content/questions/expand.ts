import { type Fault, refuse } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Stub } from '../render.ts'
import { unknownFaults } from '../unknown.ts'
import { type Item, itemsOf, type Parse, stubsIn } from './items.ts'

/** Which relations are shown as whole items, and which of theirs; at most two steps. */
export type Include = ReadonlyMap<string, Include>

/** Every path that may be included from a resource: a relation, or a relation of its target. */
export function pathsOf(resource: Resource): string[] {
  return Object.entries(resource.relations).flatMap(([field, { target }]) => [
    field,
    ...Object.keys(resourceOf(target).relations).map((next) => `${field}.${next}`),
  ])
}

/** What is wrong with the paths of `include`. */
export function includeFaults(resource: Resource, paths: readonly string[]): Fault[] {
  const known = paths.length > 0 ? pathsOf(resource) : []
  return unknownFaults(
    'include',
    paths,
    known,
    (path) =>
      `“${path}” is not a relation of ${resource.plural}, nor one of a relation's; at most two steps can be included.`,
  )
}

/** Understands the paths of `include`; refuses all that lead nowhere. */
export function includeOf(resource: Resource, paths: readonly string[]): Include {
  refuse(includeFaults(resource, paths))
  const include = new Map<string, Map<string, Include>>()
  for (const path of paths) {
    const [field = '', next] = path.split('.')
    const inner = include.get(field) ?? new Map<string, Include>()
    include.set(field, inner)
    if (next) inner.set(next, new Map())
  }
  return include
}

/** The collections that an include shows items of. */
export function includedTypes(resource: Resource, include: Include): ResourceName[] {
  return [...include].flatMap(([field, inner]) => {
    const target = resourceOf((resource.relations[field] as { target: ResourceName }).target)
    return [target.name, ...includedTypes(target, inner)]
  })
}

/** Puts whole items in the place of stubs: one statement for each relation, whatever the number of items. */
export async function expand(
  reader: Reader,
  parse: Parse,
  resource: Resource,
  items: readonly Item[],
  include: Include,
): Promise<Item[]> {
  const expanded: Record<string, unknown>[] = items.map((item) => ({ ...item }))
  for (const [field, inner] of include) {
    const relation = resource.relations[field]
    if (!relation) continue
    const target = resourceOf(relation.target)
    const ids = [...new Set(items.flatMap((item) => stubsIn(resource, item, field).map(({ id }) => id)))]
    const found = [...(await itemsOf(reader, parse, target, ids)).values()]
    const whole = new Map((await expand(reader, parse, target, found, inner)).map((item) => [item.id, item]))
    const replaced = (stub: Stub | null) => (stub ? (whole.get(stub.id) ?? stub) : null)
    for (const item of expanded) {
      const value = item[field]
      if (relation.kind === 'noted') {
        item[field] = (value as Record<string, Stub>[]).map((entry) => ({
          ...entry,
          [relation.target]: replaced(entry[relation.target] as Stub),
        }))
      } else item[field] = Array.isArray(value) ? value.map(replaced) : replaced(value as Stub | null)
    }
  }
  return expanded as Item[]
}
