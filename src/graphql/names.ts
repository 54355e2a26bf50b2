import type { Filter } from '../model/filter.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import { capitalised } from '../model/spelled.ts'

/** The name of a resource's GraphQL type. */
export function typeName(name: ResourceName): string {
  return capitalised(name)
}

/** The name of an enum: that of the type and the field whose words it has. */
export function enumName(name: ResourceName, field: string): string {
  return typeName(name) + capitalised(field)
}

/** The name of the type that stands between two items which are related in words. */
export function notedTypeName(owner: ResourceName, field: string): string {
  return capitalised(field) + typeName(owner)
}

/** The name of the type of a resource's items as editors see them. */
export function heldName(name: ResourceName): string {
  return `Held${typeName(name)}`
}

/** The name of the type between two items that are related in words, as editors see it. */
export function heldNotedName(owner: ResourceName, field: string): string {
  return `Held${notedTypeName(owner, field)}`
}

/** The name of the type of what is written of a resource. */
export function inputName(name: ResourceName): string {
  return `${typeName(name)}Input`
}

/** The name of the root field that gives one item by its key. */
export function itemFieldName(resource: Resource): string {
  return resource.name === resource.plural ? `${resource.name}Item` : resource.name
}

/** The words of a sort as a name: `-date` is `date_desc`. */
export function sortWord(sort: string): string {
  return sort.startsWith('-') ? `${sort.slice(1)}_desc` : sort
}

/** The sort that such a name stands for. */
export function sortOf(word: string): string {
  return word.endsWith('_desc') ? `-${word.slice(0, -'_desc'.length)}` : word
}

/** The type of a filter's value: an enum where its words are those of a field. */
export function filterType(resource: Resource, filter: Filter): string {
  if (filter.kind === 'since' || filter.kind === 'until') return 'PartialDate'
  if (filter.kind === 'instant') return 'DateTime'
  const facet = resource.facets[filter.facet ?? '']
  const one = facet?.kind === 'value' ? enumName(resource.name, facet.field) : 'String'
  return filter.several ? `[${one}!]` : one
}
