import { headOf } from '../content/heads.ts'
import { expand, includeOf } from '../content/questions/expand.ts'
import type { Item, Parse } from '../content/questions/items.ts'
import { list } from '../content/questions/list.ts'
import { type FacetCount, largestPage } from '../content/questions/query.ts'
import { areaIncludes } from '../forms/area.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import { partnership } from '../model/resources/partnership.ts'
import { region } from '../model/resources/region.ts'
import { update } from '../model/resources/update.ts'
import type { Reader } from '../storage/storage.ts'

/** What the first page shows. */
export type Newest = {
  readonly updates: readonly Item[]
  /** The regions that the map outlines; their states are whole items. */
  readonly regions: readonly Item[]
  /** Partnerships by state and by sector, the most frequent first. */
  readonly states: readonly FacetCount[]
  readonly sectors: readonly FacetCount[]
  readonly totals: readonly { readonly resource: Resource; readonly total: number }[]
  readonly change: { readonly sequence: number; readonly at: number }
}

/** Asks for what the first page shows, in the lists’ own order and counts. */
export async function newest(reader: Reader, parse: Parse): Promise<Newest> {
  const { items } = await list(reader, asked(update, 6, []))
  const { facets } = await list(reader, asked(partnership, 0, ['state', 'sector']))
  const regions = await list(reader, asked(region, largestPage, []))
  const totals: { resource: Resource; total: number }[] = []
  for (const resource of shelf) {
    const { total } = await list(reader, asked(resource, 0, []))
    totals.push({ resource, total: total ?? 0 })
  }
  return {
    updates: items.map(parse),
    regions: await expand(
      reader,
      parse,
      region,
      regions.items.map(parse),
      includeOf(region, areaIncludes.region),
    ),
    states: facets.state ?? [],
    sectors: facets.sector ?? [],
    totals,
    change: await headOf(
      reader,
      shelf.map(({ name }) => name),
    ),
  }
}

function asked(resource: Resource, limit: number, facets: readonly string[]) {
  return { resource, filters: {}, limit, total: limit === 0, facets }
}
