import { resourceOf } from './catalogue.ts'
import type { Deprecation } from './deprecation.ts'
import type { Filter } from './filter.ts'
import { byPlace, ofCounties } from './place-filters.ts'
import type { Facet, Resource, ResourceName } from './resource.ts'

/** Every filter of a resource by its name, in the order in which they are documented. */
export function filtersOf(resource: Resource): Readonly<Record<string, Filter>> {
  const known = kept.get(resource)
  if (known) return known
  const filters: Record<string, Filter> = {}
  for (const [name, facet] of Object.entries(resource.facets))
    filters[name] = marked(ofFacet(resource, name, facet), deprecationOf(resource, facet))
  if (resource.facets.county) Object.assign(filters, byPlace(resource))
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

/** A facet of a field goes with the field. */
function deprecationOf({ fields }: Resource, facet: Facet): Deprecation | undefined {
  return facet.deprecated ?? (facet.kind === 'value' ? fields[facet.field]?.deprecated : undefined)
}

const marked = (filter: Filter, deprecated: Deprecation | undefined): Filter =>
  deprecated ? { ...filter, deprecated } : filter

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
  if (facet.kind === 'counties' || facet.target === 'county') return ofCounties(resource, name)
  if (facet.target === 'naics')
    return { name, kind: 'naics', facet: name, several: true, description: naicsOfItems }
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
