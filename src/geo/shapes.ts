import { LRUCache } from 'lru-cache'
import { merge } from 'topojson-client'
import { atlas, type Outline, outlinesOf } from './atlas.ts'
import type { Box } from './box.ts'
import { boxOf, tidied } from './polygons.ts'

/** A part of the country: whole states by FIPS code, and counties by GEOID. */
export type Area = { readonly states: readonly string[]; readonly counties: readonly string[] }

/** The outline of an area. */
export type Shape = {
  /** A Polygon or MultiPolygon of RFC 7946, as JSON. */
  readonly geometry: string
  readonly box: Box
}

/** The shape of an area as far as its parts have one, and the codes of those that have none. */
export type Known = { readonly shape: Shape | undefined; readonly missing: readonly string[] }

/** The union of an area’s states and counties. Areas that were asked for lately are remembered. */
export function shapeOf({ states, counties }: Area): Known {
  const codes = [...states, ...counties].toSorted()
  const key = codes.join()
  const known = lately.get(key)
  if (known) return known
  const made = united(codes)
  lately.set(key, made)
  return made
}

/** Bounded by letters of JSON, since a shape may have a hundred or a hundred thousand. */
const lately = new LRUCache<string, Known>({
  max: 1000,
  maxSize: 8_000_000,
  sizeCalculation: ({ shape }, key) => key.length + (shape?.geometry.length ?? 0) + 1,
})

function united(codes: readonly string[]): Known {
  const parts = codes.map((code) => ({ code, outlines: outlinesIn(code) }))
  const all = parts.flatMap(({ outlines }) => outlines)
  const polygons = all.length === 0 ? [] : tidied(merge(atlas(), all).coordinates)
  return {
    missing: parts.filter(({ outlines }) => outlines.length === 0).map(({ code }) => code),
    shape:
      polygons.length === 0
        ? undefined
        : { geometry: JSON.stringify(geometryOf(polygons)), box: boxOf(polygons) },
  }
}

function geometryOf(polygons: ReturnType<typeof tidied>) {
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** A state’s code is what the codes of its counties begin with. */
function outlinesIn(code: string): Outline[] {
  counties ??= outlinesOf(atlas())
  const county = counties.get(code)
  if (county || code.length > 2) return county ? [county] : []
  return [...counties].flatMap(([geoid, outline]) => (geoid.startsWith(code) ? [outline] : []))
}

let counties: ReadonlyMap<string, Outline> | undefined
