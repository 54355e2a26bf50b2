import { stateOfCounty } from '../../geo/counties.ts'
import { alike } from '../../geo/retired.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Item, itemsOf, type Parse } from '../questions/items.ts'
import { findReferents } from '../references.ts'
import type { Stub } from '../render.ts'

/** How a partnership was matched, from the surest way to the least sure. */
export const waysToMatch = ['county', 'statewide_region', 'home_state', 'reach_state'] as const

/** A partnership that serves a place, how it was matched, and by which counties. */
export type Match = {
  readonly partnership: Stub
  readonly matched: (typeof waysToMatch)[number]
  readonly counties: readonly string[]
}

/** Counties, the USPS codes of their states, and whether the whole of the states is meant. */
type Ground = {
  readonly geoids: readonly string[]
  readonly states: readonly string[]
  readonly whole: boolean
}

/** Finds the regions that hold some of the counties, and the partnerships that serve them. */
export async function serving(
  reader: Reader,
  parse: Parse,
  ground: Ground,
): Promise<{ regions: Stub[]; partnerships: Match[] }> {
  const states = [...(await findReferents(reader, 'state', ground.states))]
  const ids = states.map(([, { id }]) => id)
  const idOf = new Map(states.map(([usps, { id }]) => [usps, id]))
  const codes = [...alike(ground.geoids), ...ids]
  const [regionsFound, found] = [
    await foundBy(reader, 'region', codes, ground.whole ? ids : []),
    await foundBy(reader, 'partnership', codes, ids),
  ]
  const regions = await itemsOf(reader, parse, resourceOf('region'), [...regionsFound.keys()])
  const partnerships = await itemsOf(reader, parse, resourceOf('partnership'), [...found.keys()])
  const homes = [...partnerships.values()].flatMap(({ region }) => (region as Stub | null)?.id ?? [])
  const homeRegions = await itemsOf(reader, parse, resourceOf('region'), [...new Set(homes)])
  const matches = [...partnerships.values()].flatMap((item): Match[] => {
    const home = homeRegions.get((item.region as Stub | null)?.id ?? '')
    const match = matchOf(home, found.get(item.id) ?? [], ground, idOf)
    return match ? [{ partnership: stubOf(item), ...match }] : []
  })
  return { regions: [...regions.values()].map(stubOf).sort(byName), partnerships: matches.sort(bySurety) }
}

type Facet = { readonly id: string; readonly name: string; readonly value: string }

async function foundBy(
  reader: Reader,
  type: ResourceName,
  counties: readonly string[],
  states: readonly string[],
): Promise<Map<string, Facet[]>> {
  const { facet } = reader.tables
  const among = (slot: string) => reader.dialect.among(sql`value`, sql`${sql.placeholder(slot)}`)
  const rows = await reader.rows<Facet>({
    shape: `serving ${type}`,
    build: () => sql`
      select item_id as id, name, value from ${facet}
      where type = ${sql.raw(`'${type}'`)} and name = 'county' and ${among('counties')}
      union all
      select item_id as id, name, value from ${facet}
      where type = ${sql.raw(`'${type}'`)} and name in ('state', 'reachState') and ${among('states')}`,
    values: { counties, states },
  })
  return Map.groupBy(rows, ({ id }) => id)
}

/** How a partnership of this region is matched; not at all when the region is known to lie elsewhere in the state. */
function matchOf(
  region: Item | undefined,
  found: readonly Facet[],
  { geoids, states, whole }: Ground,
  idOf: ReadonlyMap<string, string>,
): Omit<Match, 'partnership'> | undefined {
  const held = found.filter(({ name }) => name === 'county').map(({ value }) => value)
  const counties = held.filter((value) => /^\d{5}$/.test(value)).sort()
  if (counties.length > 0) return { matched: 'county', counties }
  const regionStates = ((region?.states ?? []) as Stub[]).map(({ id }) => id)
  const liesIn = (usps = '') => regionStates.includes(idOf.get(usps) ?? '')
  if (held.length > 0)
    return { matched: 'statewide_region', counties: geoids.filter((geoid) => liesIn(stateOfCounty(geoid))) }
  if (!whole && region?.coverage === 'listed_counties' && states.every((usps) => liesIn(usps)))
    return undefined
  const home = found.some(({ name }) => name === 'state')
  return { matched: home ? 'home_state' : 'reach_state', counties: [] }
}

function stubOf({ type, id, slug, name, url }: Item): Stub {
  return { type, id, slug, name: String(name), url: String(url) } as Stub
}

const byName = (left: Stub, right: Stub): number =>
  left.name < right.name || (left.name === right.name && left.id < right.id) ? -1 : 1

const bySurety = (left: Match, right: Match): number =>
  waysToMatch.indexOf(left.matched) - waysToMatch.indexOf(right.matched) ||
  byName(left.partnership, right.partnership)
