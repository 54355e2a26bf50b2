import { createRequire } from 'node:module'
import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'

/** Outlines of counties in which each border is drawn once, as an arc with a number that counties share. */
export type Atlas = Topology<{ counties: Named; states: Named }>

type Named = GeometryCollection<{ name: string }>

/** The outline of a county by the numbers of its arcs; a negative number is an arc backwards. */
export type Outline = Polygon | MultiPolygon

/** The Census Bureau’s cartographic boundaries of 2017 by way of the us-atlas package, read when they are first asked for. */
export function atlas(): Atlas {
  return createRequire(import.meta.url)('us-atlas/counties-10m.json') as Atlas
}

/**
 * The outlines of an atlas’s counties by GEOID, without the ways that are gone there and back.
 *
 * A dozen counties of us-atlas have such ways, by which a union falls apart into rings that do not close.
 * Its outlines of states are not used: that of Illinois does not close, and the counties’ union does.
 */
export function outlinesOf({ objects }: Atlas): ReadonlyMap<string, Outline> {
  return new Map(
    objects.counties.geometries.flatMap((county): [string, Outline][] => {
      if (withoutArea.has(String(county.id))) return []
      if (county.type === 'Polygon')
        return [[String(county.id), { type: 'Polygon', arcs: county.arcs.map(withoutReturns) }]]
      if (county.type !== 'MultiPolygon') return []
      const arcs = county.arcs.map((rings) => rings.map(withoutReturns))
      return [[String(county.id), { type: 'MultiPolygon', arcs }]]
    }),
  )
}

/** Falls Church in Virginia is so small that the atlas has only a line left of it. */
const withoutArea: ReadonlySet<string> = new Set(['51610'])

function withoutReturns(ring: readonly number[]): number[] {
  const left: number[] = []
  for (const arc of ring) {
    if (left.at(-1) === ~arc) left.pop()
    else left.push(arc)
  }
  let [from, to] = [0, left.length]
  while (to - from > 1 && left[from] === ~(left[to - 1] ?? 0)) [from, to] = [from + 1, to - 1]
  return left.slice(from, to)
}
