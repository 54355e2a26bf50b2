import type { Facet, Resource } from '../../model/resource.ts'
import { type Content, targetsOf } from '../written.ts'

/** What an item is found by: for each facet the ids, words and codes that lead to it. */
export type Facets = Readonly<Record<string, readonly string[]>>

/**
 * Everything that an item is found by, from its content and from the facets of what it points to.
 *
 * A statewide region has the ids of its states among its counties, standing for all counties of theirs.
 */
export function foundBy(
  resource: Resource,
  id: string,
  content: Content,
  facetsOf: (id: string) => Facets,
): Facets {
  const found: Record<string, readonly string[]> = {}
  for (const [name, facet] of Object.entries(resource.facets)) {
    const values = [...new Set(valuesOf(resource, id, content, facet, name, facetsOf))].sort()
    if (values.length > 0) found[name] = values
  }
  return found
}

function valuesOf(
  resource: Resource,
  id: string,
  content: Content,
  facet: Facet,
  name: string,
  facetsOf: (id: string) => Facets,
): string[] {
  const throughLinks = (field: string, facetName: string) =>
    targetsOf(resource, content, field).flatMap((target) => facetsOf(target)[facetName] ?? [])
  switch (facet.kind) {
    case 'value':
      return content[facet.field] === null || content[facet.field] === undefined
        ? []
        : [String(content[facet.field])]
    case 'relation':
      return facet.fields.flatMap((field) => targetsOf(resource, content, field))
    case 'wider':
      return [...(facet.self ? [id] : []), ...throughLinks(facet.field, name)]
    case 'through':
      return throughLinks(facet.field, facet.facet)
    case 'codes':
      return content[facet.field] as string[]
    case 'counties':
      return content.coverage === 'statewide'
        ? targetsOf(resource, content, 'states')
        : (content.counties as { geoid: string }[]).map(({ geoid }) => geoid)
    case 'externalIds':
      return (content.externalIds as { source: string; id: string }[]).map(
        (external) => `${external.source}:${external.id}`,
      )
  }
}
