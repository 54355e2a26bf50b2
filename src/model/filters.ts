import { resourceOf } from './catalogue.ts'
import type { Facet, Resource, ResourceName } from './resource.ts'

/** One way to narrow a list, the same in REST, GraphQL and every form. */
export type Filter = {
  readonly name: string
  readonly kind:
    | 'reference'
    | 'word'
    | 'county'
    | 'zip'
    | 'near'
    | 'within'
    | 'naics'
    | 'externalId'
    | 'since'
    | 'until'
    | 'instant'
    | 'text'
  readonly description: string
  /** The facet that it asks about. */
  readonly facet?: string
  /** Of a reference: what the values name. */
  readonly target?: ResourceName
  /** Of a word: the values that there are. */
  readonly values?: readonly string[]
  /** Of an instant: the column that it bounds. */
  readonly column?: 'publishedAt' | 'updatedAt'
  /** Whether several values, separated by commas, mean any of them. */
  readonly several: boolean
  /** Whether a comma belongs to the value itself. */
  readonly comma?: true
}

/** Every filter of a resource by its name, in the order in which they are documented. */
export function filtersOf(resource: Resource): Readonly<Record<string, Filter>> {
  const known = kept.get(resource)
  if (known) return known
  const filters: Record<string, Filter> = {}
  for (const [name, facet] of Object.entries(resource.facets)) filters[name] = ofFacet(resource, name, facet)
  if (resource.facets.county) Object.assign(filters, byPlace(resource))
  if (resource.facets.sectorExact)
    filters.naics = {
      name: 'naics',
      kind: 'naics',
      facet: 'sectorExact',
      several: true,
      description: naicsOfItems,
    }
  if (resource.span.length > 0)
    Object.assign(filters, { since: bound('since', resource), until: bound('until', resource) })
  filters.publishedSince = instant(
    'publishedSince',
    'publishedAt',
    'Only items that first became public here at or after this instant.',
  )
  filters.modifiedSince = instant(
    'modifiedSince',
    'updatedAt',
    'Only items whose published revision was written at or after this instant. To copy content, use the change feed instead.',
  )
  filters.q = text(resource)
  kept.set(resource, filters)
  return filters
}

/** The filters whose values can be counted. */
export function countable(resource: Resource): string[] {
  return Object.values(filtersOf(resource))
    .filter(({ kind }) => kind === 'reference' || kind === 'word')
    .map(({ name }) => name)
}

const kept = new WeakMap<Resource, Readonly<Record<string, Filter>>>()

function ofFacet(resource: Resource, name: string, facet: Facet): Filter {
  if (facet.kind === 'value') {
    const values = resource.fields[facet.field]?.values ?? []
    return {
      name,
      kind: 'word',
      facet: name,
      values,
      several: true,
      description: `Only ${resource.plural} whose \`${facet.field}\` is one of these.`,
    }
  }
  if (facet.kind === 'codes')
    return { name, kind: 'naics', facet: name, several: true, description: naicsOfSectors }
  if (facet.kind === 'externalIds') {
    return {
      name,
      kind: 'externalId',
      facet: name,
      several: true,
      description: 'Only the item to which another system gave this id, as `source:id`.',
    }
  }
  if (facet.kind === 'counties' || facet.target === 'county') {
    return {
      name,
      kind: 'county',
      facet: name,
      several: true,
      description: `Only ${resource.plural} ${county[resource.name] ?? ''}, by five-digit county GEOID. A statewide region has all counties of its states.`,
    }
  }
  return {
    name,
    kind: 'reference',
    facet: name,
    target: facet.target,
    several: true,
    description: about(resource, name, facet.target),
  }
}

/** The filters that are understood as counties. */
function byPlace({ plural, name }: Resource): Record<string, Filter> {
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

function about(resource: Resource, name: string, target: ResourceName): string {
  const keys = resourceOf(target).word === 'usps' ? 'USPS code (any case), id or slug' : 'slug or id'
  const said =
    wording[name] ?? `Only ${resource.plural} with any relation to one of these ${resourceOf(target).plural}`
  return `${said.replaceAll('{items}', resource.plural)}, by ${keys}.`
}

const wording: Record<string, string> = {
  state: 'Only {items} whose `states` include one of these',
  reachState: 'Only {items} that serve one of these states',
  sector: 'Only {items} of one of these sectors or of a narrower one',
  sectorExact: 'Only {items} filed under one of these very sectors, not under narrower ones',
  region: 'Only {items} of one of these regions',
}

const county: Partial<Record<ResourceName, string>> = {
  region: 'that hold one of these counties',
  partnership: 'whose region holds one of these counties',
  update: 'about partnerships whose region holds one of these counties',
  event: 'of partnerships whose region holds one of these counties',
}

const naicsOfSectors =
  'Only sectors with a NAICS code that begins with one of these codes or that one of these codes begins with.'
const naicsOfItems =
  'Only items filed under a sector with a NAICS code that begins with one of these codes or that one of these codes begins with.'

function bound(name: 'since' | 'until', resource: Resource): Filter {
  const what =
    resource.span.length === 2
      ? `days from \`${resource.span[0]}\` to \`${resource.span[1]}\` overlap the time`
      : `\`${resource.span[0]}\` lies`
  const side =
    name === 'since'
      ? 'from this date on (a half-known one counts from its first day)'
      : 'up to this date (a half-known one counts through its last day)'
  return {
    name,
    kind: name,
    several: false,
    description: `Only ${resource.plural} whose ${what} ${side}. An item’s half-known date counts as its first day; unknown dates never match.`,
  }
}

function instant(name: string, column: 'publishedAt' | 'updatedAt', description: string): Filter {
  return { name, kind: 'instant', column, several: false, description }
}

function text(resource: Resource): Filter {
  return {
    name: 'q',
    kind: 'text',
    several: false,
    comma: true,
    description: `Only ${resource.plural} in which all of these words are found, the best first unless a sort is asked for. Word forms and accents do not matter, “quoted words” stand together, a word after \`-\` must not be there, and the last word may go on. Any text will do; one without words finds nothing.`,
  }
}
