import { type Box, boxAround } from './box.ts'

/** A closed line of longitudes and latitudes: its last position is its first. */
export type Ring = readonly (readonly [number, number])[]

/** An outer ring and the rings of its holes. */
export type Polygon = readonly Ring[]

/** Polygons as RFC 7946 wants them: rounded, outer rings counterclockwise, holes clockwise, nothing without an area. */
export function tidied(polygons: readonly (readonly number[][][])[]): Polygon[] {
  return polygons
    .map((rings) => rings.map(rounded).filter((ring) => areaOf(ring) !== 0))
    .filter((rings) => rings.length > 0)
    .map((rings) =>
      rings.map((ring, place) => (areaOf(ring) > 0 === (place === 0) ? ring : ring.toReversed())),
    )
}

/** The box round polygons. */
export function boxOf(polygons: readonly Polygon[]): Box {
  return boxAround(polygons.map(([outer = []]) => boxOfRing(outer)))
}

function boxOfRing(ring: Ring): Box {
  const longitudes = ring.map(([longitude]) => longitude)
  const latitudes = ring.map(([, latitude]) => latitude)
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)]
}

/** The atlas is drawn on a grid of 0.0036 by 0.0009 degrees: a fifth decimal would say nothing. */
function rounded(ring: readonly number[][]): Ring {
  return ring.map(([longitude = 0, latitude = 0]) => [short(longitude), short(latitude)] as const)
}

const short = (degrees: number): number => Math.round(degrees * 1e4) / 1e4

/** Twice the area in square degrees, negative when the ring runs clockwise. */
function areaOf(ring: Ring): number {
  let area = 0
  let [x, y] = ring.at(-1) ?? [0, 0]
  for (const [nextX, nextY] of ring) {
    area += x * nextY - nextX * y
    ;[x, y] = [nextX, nextY]
  }
  return area
}
