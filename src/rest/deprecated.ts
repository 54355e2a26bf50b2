import type { Query } from '../content/questions/query.ts'
import { alongPath, ofMember, ofSort } from '../model/deprecated.ts'
import type { Deprecation } from '../model/deprecation.ts'
import { filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import type { Shape } from './shape.ts'

/** What of the things that a request names is deprecated. */
export function deprecatedOf(
  resource: Resource,
  { filters = {}, facets = [], sort }: Partial<Pick<Query, 'filters' | 'facets' | 'sort'>>,
  { fields = [], include = [] }: Shape,
): Deprecation[] {
  const known = filtersOf(resource)
  return [
    resource.deprecated,
    ...[...Object.keys(filters), ...facets].map((name) => known[name]?.deprecated),
    sort === undefined ? undefined : ofSort(resource, sort),
    ...fields.map((name) => ofMember(resource, name)),
    ...include.flatMap((path) => alongPath(resource, path)),
  ].filter((each) => each !== undefined)
}
