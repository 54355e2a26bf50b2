import { expand, includedTypes, includeFaults, includeOf } from '../content/questions/expand.ts'
import type { Item, Parse } from '../content/questions/items.ts'
import { unknownFaults } from '../content/unknown.ts'
import type { Fault } from '../errors.ts'
import { fieldNames, type Resource, type ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'

/** How items are wanted: with which fields, and which relations as whole items. */
export type Shape = {
  readonly fields?: readonly string[] | undefined
  readonly include?: readonly string[] | undefined
}

/** What is wrong with the wanted shape. */
export function shapeFaults(resource: Resource, { fields = [], include = [] }: Shape): Fault[] {
  if (fields.length === 0 && include.length === 0) return []
  const known = fields.length > 0 ? fieldNames(resource) : []
  return [
    ...unknownFaults('fields', fields, known, (field) => `${resource.plural} have no field “${field}”.`),
    ...includeFaults(resource, include),
  ]
}

/** Items as one JSON text each, in the wanted shape, which `shapeFaults` finds nothing wrong with; as they are stored when nothing else is wanted. */
export async function shaped(
  reader: Reader,
  parse: Parse,
  resource: Resource,
  fragments: readonly { id: string; sequence: number; item: string }[],
  { fields, include }: Shape,
): Promise<{ items: string[]; shown: ResourceName[] }> {
  if (!fields && !include) return { items: fragments.map(({ item }) => item), shown: [] }
  const tree = includeOf(resource, include ?? [])
  const kept = fields && new Set(['type', 'id', ...fields, ...tree.keys()])
  const items = await expand(reader, parse, resource, fragments.map(parse), tree)
  return {
    items: items.map((item) => JSON.stringify(kept ? only(item, kept) : item)),
    shown: includedTypes(resource, tree),
  }
}

/** The collections that items in this shape show besides their own. */
export function includedBy(resource: Resource, { include = [] }: Shape): ResourceName[] {
  return includedTypes(resource, includeOf(resource, include))
}

function only(item: Item, kept: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => kept.has(name)))
}
