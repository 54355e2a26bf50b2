import { LRUCache } from 'lru-cache'
import { merge } from 'topojson-client'
import type { MultiPolygon, Polygon } from 'topojson-specification'
import { atlas } from './atlas.ts'
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

/** Codes of states have two digits and those of counties five. */
function united(codes: readonly string[]): Known {
  const parts = codes.flatMap((code) => outlines().get(code) ?? [])
  const polygons = parts.length === 0 ? [] : tidied(merge(atlas(), parts).coordinates)
  return {
    missing: codes.filter((code) => !outlines().has(code)),
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

let kept: ReadonlyMap<string, Polygon | MultiPolygon> | undefined

function outlines(): ReadonlyMap<string, Polygon | MultiPolygon> {
  const { counties, states } = atlas().objects
  kept ??= new Map(
    [...states.geometries, ...counties.geometries].flatMap((outline) =>
      outline.type === 'Polygon' || outline.type === 'MultiPolygon' ? [[String(outline.id), outline]] : [],
    ),
  )
  return kept
}
