import type { Item } from '../../content/questions/items.ts'
import { areaOf, type Located } from '../area.ts'
import type { Sheet } from '../form.ts'
import { countedMap } from './counted.ts'
import type { NationalMap, OutlinedRegion } from './national-map.ts'

/** The map of a list: how many of all that matches lie in each state, and the regions of the page. */
export function nationalMapOf(sheet: Sheet): NationalMap {
  const { resource, title, total, facets, items } = sheet
  if (resource.name === 'state') return statesMap(sheet)
  const regions = regionsOf(items)
  const partial = total !== null && total > items.length
  return countedMap({
    id: 'map',
    title,
    counted: [resource.name, resource.plural],
    total,
    states: (facets.state ?? []).filter(({ value }) => wanted(sheet, value)),
    regions,
    notes: partial ? [`Regions are those of the ${items.length} ${resource.plural} on this page.`] : [],
  })
}

/** A count by state leaves out the filter by state: those that it does not name are no part of the list. */
function wanted({ filters }: Sheet, usps: string): boolean {
  const filter = filters.find(({ name }) => name === 'state')
  return !filter || filter.words.some(({ word }) => word === usps)
}

/** The regions of items, each once. */
function regionsOf(items: readonly Item[]): OutlinedRegion[] {
  const found = new Map<string, { name: string; area: Located }>()
  for (const item of items) {
    const region = (item.type === 'region' ? item : item.region) as Item | null
    if (region) found.set(region.id, { name: String(region.name), area: areaOf(region) })
  }
  return [...found.values()]
}

/** Of a list of states: which they are. */
function statesMap({ title, items, total }: Sheet): NationalMap {
  const names = items.map(({ name }) => String(name))
  const more = total !== null && total > items.length ? ` of ${total}` : ''
  return {
    id: 'map',
    title,
    said:
      names.length === 0
        ? 'No states to show.'
        : `${names.length}${more} ${names.length === 1 ? 'state' : 'states'}: ${names.join(', ')}.`,
    regions: [],
    legend: [{ level: 2, said: 'in this list' }],
    states: new Map(items.map(({ usps, name }) => [String(usps), { level: 2, said: String(name) }])),
  }
}
