import { resourceOf } from './catalogue.ts'
import type { Deprecated, Deprecation } from './deprecation.ts'
import { filtersOf } from './filters.ts'
import type { Resource } from './resource.ts'

/** The deprecation of a field or relation. */
export function ofMember({ fields, relations }: Resource, name: string): Deprecation | undefined {
  return fields[name]?.deprecated ?? relations[name]?.deprecated
}

/** The deprecation of a sort: its own, or that of the field that it goes by. `-` before it makes no difference. */
export function ofSort(resource: Resource, sort: string): Deprecation | undefined {
  const found = resource.sorts[sort.replace(/^-/, '')]
  return found && (found.deprecated ?? ofMember(resource, found.field))
}

/** The deprecations that a path of relations leads along, such as `partnerships.region`. */
export function alongPath(resource: Resource, path: string): Deprecation[] {
  const [name = '', ...rest] = path.split('.')
  const own = ofMember(resource, name)
  const target = resource.relations[name]?.target
  return [...(own ? [own] : []), ...(target && rest[0] ? alongPath(resourceOf(target), rest.join('.')) : [])]
}

/** Everything deprecated of a resource, by names as people read them. */
export function deprecatedIn(resource: Resource): Deprecated[] {
  const { plural } = resource
  const named = (name: string, deprecation: Deprecation | undefined): Deprecated[] =>
    deprecation ? [{ name, ...deprecation }] : []
  return [
    ...named(plural, resource.deprecated),
    ...Object.keys({ ...resource.fields, ...resource.relations }).flatMap((name) =>
      named(`the field ${name} of ${plural}`, ofMember(resource, name)),
    ),
    ...Object.values(filtersOf(resource)).flatMap(({ name, deprecated }) =>
      named(`the filter ${name} of ${plural}`, deprecated),
    ),
    ...Object.keys(resource.sorts).flatMap((name) =>
      named(`the sort ${name} of ${plural}`, ofSort(resource, name)),
    ),
  ]
}
