import type { Deprecation } from './deprecation.ts'
import { externalIds, type Field, instant, type JsonSchema, slug, urls } from './fields.ts'

export type ResourceName =
  | 'state'
  | 'sector'
  | 'region'
  | 'organization'
  | 'topic'
  | 'partnership'
  | 'media'
  | 'update'
  | 'event'

/** How an item refers to others. `inverse` is never written: it is the other end of a `one`. */
export type Relation = {
  readonly kind: 'one' | 'many' | 'noted' | 'inverse'
  readonly target: ResourceName
  readonly description: string
  readonly optional: boolean
  /** Of an `inverse`: the field of the target that points here. */
  readonly via?: string
  /** Of a `noted`: the words that say how the two are related. */
  readonly relations?: readonly string[]
  readonly deprecated?: Deprecation
}

/** One thing that items are found by, besides their dates; its values stand with each item. */
export type Facet = FacetKind & { readonly deprecated?: Deprecation }

type FacetKind =
  | { readonly kind: 'value'; readonly field: string }
  | { readonly kind: 'relation'; readonly target: ResourceName; readonly fields: readonly string[] }
  | { readonly kind: 'wider'; readonly target: ResourceName; readonly field: string; readonly self?: true }
  | {
      readonly kind: 'through'
      readonly target: ResourceName | 'county' | 'naics'
      readonly field: string
      readonly facet: string
    }
  | { readonly kind: 'codes'; readonly field: string }
  | { readonly kind: 'counties'; readonly self?: true }
  | { readonly kind: 'externalIds' }

/** What a list of a resource may be sorted by; `key` is how the values compare. */
export type Sort = {
  readonly field: string
  readonly key: 'text' | 'date' | 'instant'
  readonly deprecated?: Deprecation
}

/** What a resource is: no callback, no hook, no permission. */
export type Resource = {
  readonly name: ResourceName
  readonly plural: string
  readonly prefix: string
  readonly description: string
  /** The field that names an item to people. */
  readonly label: 'name' | 'title'
  /** The field by which filters and facets name an item: its slug, or a code that leads to it in any case. */
  readonly word: 'slug' | 'usps'
  readonly fields: Readonly<Record<string, Field>>
  readonly relations: Readonly<Record<string, Relation>>
  readonly facets: Readonly<Record<string, Facet>>
  /** The fields that `since` and `until` ask about: a day, or the first and last day of a span. */
  readonly span: readonly [] | readonly [string] | readonly [string, string]
  readonly sorts: Readonly<Record<string, Sort>>
  readonly defaultSort: string
  /** The fields and relations that `q` searches, the weightiest words first: A what an item is called, B its other names, C what it tells, D what it has to do with. */
  readonly searched: Readonly<Record<string, 'A' | 'B' | 'C' | 'D'>>
  readonly deprecated?: Deprecation
}

type Description = Omit<Resource, 'label' | 'word' | 'relations' | 'facets' | 'span' | 'sorts'> &
  Partial<Pick<Resource, 'label' | 'word' | 'relations' | 'facets' | 'span' | 'sorts'>>

/** Completes a description with what every resource has. */
export function resource(description: Description): Resource {
  const label = description.label ?? 'name'
  return {
    relations: {},
    span: [],
    word: 'slug',
    ...description,
    label,
    fields: { ...description.fields, ...everyItem },
    facets: { ...description.facets, externalId: { kind: 'externalIds' } },
    sorts: {
      [label]: { field: label, key: 'text' },
      ...description.sorts,
      publishedAt: { field: 'publishedAt', key: 'instant' },
      updatedAt: { field: 'updatedAt', key: 'instant' },
      createdAt: { field: 'createdAt', key: 'instant' },
    },
  }
}

/** Facets that several resources are found by, spelled once. */
export const foundBy = {
  state: { kind: 'relation', target: 'state', fields: ['states'] },
  sector: { kind: 'wider', target: 'sector', field: 'sectors' },
  sectorExact: { kind: 'relation', target: 'sector', fields: ['sectors'] },
  naicsOfSectors: { kind: 'through', target: 'naics', field: 'sectors', facet: 'naics' },
  partnership: { kind: 'relation', target: 'partnership', fields: ['partnerships'] },
  regionOfPartnerships: { kind: 'through', target: 'region', field: 'partnerships', facet: 'region' },
  countyOfPartnerships: { kind: 'through', target: 'county', field: 'partnerships', facet: 'county' },
} as const satisfies Record<string, Facet>

const everyItem = {
  slug: slug(
    'The last part of the address: kebab-case. It may change; the old one then leads to the new one.',
  ),
  sources: urls('The pages that back what is said here.'),
  externalIds: externalIds('The ids that other systems have given to this item.'),
  verifiedAt: { ...instant('When somebody last checked this item against its sources.'), optional: true },
} satisfies Record<string, Field>

/** Every field of an item of a resource, in the order in which answers show them. */
export function fieldNames(resource: Resource): string[] {
  return [
    ...new Set([
      ...Object.keys(serverFields),
      ...Object.keys(resource.fields),
      ...Object.keys(resource.relations),
    ]),
  ]
}

/** The fields that the server makes for every item, as answers show them. */
export const serverFields: Record<string, JsonSchema & { graphql: string }> = {
  type: {
    type: 'string',
    description: 'The name of the collection’s item, such as `update`.',
    graphql: 'String',
  },
  id: {
    type: 'string',
    description:
      'Never changes and is never reused: a three-letter prefix and a UUIDv7 in lower-case Crockford base32.',
    graphql: 'ID',
  },
  url: {
    type: 'string',
    format: 'uri',
    description: 'The address of this item in the API.',
    graphql: 'String',
  },
  htmlUrl: {
    type: 'string',
    format: 'uri',
    description: 'The address of the same item as a page for people.',
    graphql: 'String',
  },
  createdAt: {
    type: 'string',
    format: 'date-time',
    description: 'When the item was first written here.',
    graphql: 'DateTime',
  },
  updatedAt: {
    type: 'string',
    format: 'date-time',
    description: 'When the published revision was written.',
    graphql: 'DateTime',
  },
  publishedAt: {
    type: 'string',
    format: 'date-time',
    description:
      'When the item first became public here. It never moves, and is not the date of what the item tells about.',
    graphql: 'DateTime',
  },
  version: {
    type: 'integer',
    minimum: 1,
    description: 'The number of the published revision.',
    graphql: 'Int',
  },
}
