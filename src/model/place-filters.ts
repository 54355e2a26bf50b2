import type { Filter } from './filter.ts'
import type { Resource, ResourceName } from './resource.ts'

/** The filter by the counties that an item lies in. */
export function ofCounties(resource: Resource, name: string): Filter {
  return {
    name,
    kind: 'county',
    facet: name,
    several: true,
    description: `Only ${resource.plural} ${county[resource.name] ?? ''}, by five-digit county GEOID. A statewide region has all counties of its states.`,
  }
}

/** The filters that lead to counties in other words: ZIP codes, and the distance from a point. */
export function byPlace({ plural, name }: Resource): Record<string, Filter> {
  const what = county[name]?.replace('one of these counties', 'a county') ?? ''
  const shared = { facet: 'county', several: false } as const
  return {
    zip: {
      name: 'zip',
      kind: 'zip',
      facet: 'county',
      several: true,
      description: `Only ${plural} ${what} that one of these five-digit ZIP codes reaches into. A ZIP code may reach into several counties; \`/v1/places\` tells which.`,
    },
    near: {
      name: 'near',
      kind: 'near',
      ...shared,
      comma: true,
      description: `Only ${plural} ${what} near this point, given as latitude and longitude in degrees: the distance is that to the nearest edge of the county, 0 inside.`,
    },
    within: {
      name: 'within',
      kind: 'within',
      ...shared,
      description:
        'How far `near` reaches: miles or kilometres, such as `50mi` or `80km`, at most 500 miles; `25mi` when it is left out.',
    },
  }
}

const county: Partial<Record<ResourceName, string>> = {
  region: 'that hold one of these counties',
  partnership: 'whose region holds one of these counties',
  update: 'about partnerships whose region holds one of these counties',
  event: 'of partnerships whose region holds one of these counties',
}
