import { LRUCache } from 'lru-cache'
import type { Point } from './coordinates.ts'
import { countyPieces, type Piece, vectorOf } from './county-polygons.ts'
import { isIn } from './point.ts'

/** The counties of which some part is at most so many metres from a point, by great circles: 0 inside. */
export function countiesWithin(point: Point, metres: number): readonly string[] {
  const { longitude, latitude } = point
  return lately.memo(`${longitude} ${latitude} ${metres}`, { context: { point, metres } })
}

/** Pages ask around the same places over and over; counties stay where they are. */
const lately = new LRUCache<string, readonly string[], Reach>({
  max: 500,
  memoMethod: (_key, _stale, { context }) => measured(context),
})

type Reach = { readonly point: Point; readonly metres: number }

function measured({ point, metres }: Reach): string[] {
  const from = vectorOf(point.longitude, point.latitude)
  const angle = metres / earthRadius
  const found = new Set<string>()
  const pieces = countyPieces()
  const [latitude, circles] = [Math.asin(from[2]), circlesOf(pieces)]
  for (let at = 0; at < circles.length; at += 2) {
    // Most lie too far to the north or the south, which needs no distance to be told.
    if (Math.abs((circles[at] as number) - latitude) > (circles[at + 1] as number) + angle + 1e-9) continue
    const piece = pieces[at / 2] as Piece
    if (!found.has(piece.geoid) && reaches(piece, point, from, angle)) found.add(piece.geoid)
  }
  return [...found]
}

/** For each piece the latitude and the radius of its circle, side by side since all are read each time. */
function circlesOf(pieces: readonly Piece[]): Float64Array {
  keptCircles ??= Float64Array.from(pieces.flatMap(({ centre, radius }) => [Math.asin(centre[2]), radius]))
  return keptCircles
}

let keptCircles: Float64Array | undefined

/** The mean radius of the earth in metres. */
const earthRadius = 6_371_008.8

type Vector = readonly [number, number, number]

function reaches(piece: Piece, { longitude, latitude }: Point, from: Vector, angle: number): boolean {
  const [x, y, z] = piece.centre
  const apart = Math.acos(Math.min(1, Math.max(-1, x * from[0] + y * from[1] + z * from[2])))
  if (apart - piece.radius > angle + 1e-9) return false
  return (
    isIn(piece, longitude, latitude) ||
    anyCorner(piece, from, Math.cos(angle)) ||
    piece.vectors.some((ring) => anyEdge(ring, from, Math.sin(angle)))
  )
}

function anyCorner({ vectors }: Piece, [x, y, z]: Vector, cosine: number): boolean {
  for (const ring of vectors)
    for (let at = 0; at < ring.length; at += 3)
      if (x * (ring[at] as number) + y * (ring[at + 1] as number) + z * (ring[at + 2] as number) >= cosine)
        return true
  return false
}

/** Whether the point's nearest place on some edge lies between the edge's ends, and near enough: its sine from the edge's great circle tells. */
function anyEdge(ring: Float64Array, [x, y, z]: Vector, sine: number): boolean {
  for (let at = 3; at < ring.length; at += 3) {
    const [ax, ay, az] = [ring[at - 3] as number, ring[at - 2] as number, ring[at - 1] as number]
    const [bx, by, bz] = [ring[at] as number, ring[at + 1] as number, ring[at + 2] as number]
    const [nx, ny, nz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
    const height = nx * x + ny * y + nz * z
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz)
    if (Math.abs(height) > sine * length) continue
    // The foot of the perpendicular, and whether it lies on this side of both ends.
    const scale = height / (length * length)
    const [fx, fy, fz] = [x - nx * scale, y - ny * scale, z - nz * scale]
    const fromStart = nx * (ay * fz - az * fy) + ny * (az * fx - ax * fz) + nz * (ax * fy - ay * fx)
    const toEnd = nx * (fy * bz - fz * by) + ny * (fz * bx - fx * bz) + nz * (fx * by - fy * bx)
    if (fromStart >= 0 && toEnd >= 0) return true
  }
  return false
}
