import type { Point } from './coordinates.ts'
import { countyPieces, type Piece } from './county-polygons.ts'

/** The county that a point lies in; undefined in the sea and abroad. A point on a border lies in one of the two. */
export function countyAt({ latitude, longitude }: Point): string | undefined {
  return countyPieces().find((piece) => isIn(piece, longitude, latitude))?.geoid
}

/** Whether a piece of a county holds a point: an odd number of its edges lie to the east of it. */
export function isIn({ box, rings }: Piece, longitude: number, latitude: number): boolean {
  const [west, south, east, north] = box
  if (longitude < west || longitude > east || latitude < south || latitude > north) return false
  let inside = false
  for (const ring of rings) {
    for (let at = 2; at < ring.length; at += 2) {
      const [x1, y1] = [ring[at - 2] as number, ring[at - 1] as number]
      const [x2, y2] = [ring[at] as number, ring[at + 1] as number]
      if (y1 > latitude !== y2 > latitude && longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1))
        inside = !inside
    }
  }
  return inside
}
