import type { Item } from '../content/questions/items.ts'
import type { Area } from '../geo/shapes.ts'

/** Where a state, region or partnership lies, and what is to be known about it. */
export type Located = Area & { readonly note: string | null }

/** The relations that must be whole items for `areaOf`. */
export const areaIncludes = { region: ['states'], partnership: ['states', 'region.states'] } as const

/** Where an item lies. A partnership lies where its region does. */
export function areaOf(item: Item): Located {
  if (item.type === 'state') return { states: [String(item.fips)], counties: [], note: null }
  if (item.type === 'region') return areaOfRegion(item)
  return item.region
    ? areaOfRegion(item.region as Item)
    : { states: [], counties: [], note: 'The region of this partnership is not known.' }
}

function areaOfRegion(region: Item): Located {
  const { coverage, counties, states } = region as Region
  if (coverage === 'statewide') return { states: states.map(({ fips }) => fips), counties: [], note: null }
  return { states: [], counties: counties.map(({ geoid }) => geoid), note: notes[coverage] ?? null }
}

/** Of the public form of a region what is needed here; its states are whole items. */
type Region = Item & {
  readonly coverage: string
  readonly counties: readonly { readonly geoid: string }[]
  readonly states: readonly { readonly fips: string }[]
}

const notes: Readonly<Record<string, string>> = {
  unlisted: 'The counties of the region are not known.',
  partial_counties: 'Only some of the region’s counties are known; the geometry is their union.',
}
