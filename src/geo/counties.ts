import { createRequire } from 'node:module'

/**
 * The counties and county equivalents that there are, by GEOID.
 *
 * From the Census Bureau’s cartographic boundaries of 2017 by way of the us-atlas
 * package, read when they are first asked for; and Connecticut's planning regions,
 * which took the place of its counties in the Census Bureau’s data of 2022.
 */
export function countyName(geoid: string): string | undefined {
  return names().get(geoid)
}

/** The GEOIDs of all counties. */
export function countyCodes(): Iterable<string> {
  return names().keys()
}

let kept: ReadonlyMap<string, string> | undefined

function names(): ReadonlyMap<string, string> {
  kept ??= new Map([...bundled(), ...planningRegions])
  return kept
}

function bundled(): [string, string][] {
  const atlas = createRequire(import.meta.url)('us-atlas/counties-10m.json') as Atlas
  return atlas.objects.counties.geometries.map(({ id, properties }) => [id, properties.name])
}

type Atlas = { objects: { counties: { geometries: { id: string; properties: { name: string } }[] } } }

const planningRegions: readonly [string, string][] = [
  ['09110', 'Capitol'],
  ['09120', 'Greater Bridgeport'],
  ['09130', 'Lower Connecticut River Valley'],
  ['09140', 'Naugatuck Valley'],
  ['09150', 'Northeastern Connecticut'],
  ['09160', 'Northwest Hills'],
  ['09170', 'South Central Connecticut'],
  ['09180', 'Southeastern Connecticut'],
  ['09190', 'Western Connecticut'],
]
