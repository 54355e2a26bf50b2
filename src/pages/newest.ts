import { type Head, headOf } from '../content/heads.ts'
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
  /** The regions of partnerships, which the map outlines; their states are whole items. */
  readonly regions: readonly Item[]
  /** Partnerships by state and by sector, the most frequent first. */
  readonly states: readonly FacetCount[]
  readonly sectors: readonly FacetCount[]
  readonly totals: readonly { readonly resource: Resource; readonly total: number }[]
  readonly change: Head
}

/** Asks for what the first page shows, in the lists’ own order and counts. */
export async function newest(reader: Reader, parse: Parse): Promise<Newest> {
  const { items } = await list(reader, asked(update, 6, []))
  const { facets } = await list(reader, asked(partnership, 0, ['state', 'sector', 'region']))
  const totals: { resource: Resource; total: number }[] = []
  for (const resource of shelf) {
    const { total } = await list(reader, asked(resource, 0, []))
    totals.push({ resource, total: total ?? 0 })
  }
  return {
    updates: items.map(parse),
    regions: await regionsNamed(reader, parse, facets.region ?? []),
    states: facets.state ?? [],
    sectors: facets.sector ?? [],
    totals,
    change: await headOf(
      reader,
      shelf.map(({ name }) => name),
    ),
  }
}

/** The regions that are counted, with their states as whole items. */
async function regionsNamed(reader: Reader, parse: Parse, counted: readonly FacetCount[]): Promise<Item[]> {
  const named = new Set(counted.map(({ value }) => value))
  const { items } = await list(reader, asked(region, largestPage, []))
  const found = items.map(parse).filter(({ slug }) => named.has(slug))
  return expand(reader, parse, region, found, includeOf(region, areaIncludes.region))
}

function asked(resource: Resource, limit: number, facets: readonly string[]) {
  return { resource, filters: {}, limit, total: limit === 0, facets }
}
