import { createRequire } from 'node:module'
import type { MultiPolygon, Polygon } from 'geojson'
import { atlas } from './atlas.ts'

/**
 * One piece of a county: its rings, and what tells quickly that a point is not in it or near it.
 *
 * No piece crosses the antimeridian: the Census Bureau cuts them there.
 */
export type Piece = {
  readonly geoid: string
  /** Longitudes and latitudes by turns, in degrees; the first ring is the outer one. */
  readonly rings: readonly Float64Array[]
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number]
  /** The corners of all rings as unit vectors, three numbers each, ring by ring. */
  readonly vectors: readonly Float64Array[]
  /** A circle that holds it: the unit vector of its centre, and its radius as an angle. */
  readonly centre: readonly [number, number, number]
  readonly radius: number
}

/** All pieces of all counties, decoded when they are first asked for. */
export function countyPieces(): readonly Piece[] {
  kept ??= decoded()
  return kept
}

/** The unit vector of a place on the globe. */
export function vectorOf(longitude: number, latitude: number): [number, number, number] {
  const [lambda, phi] = [longitude * radians, latitude * radians]
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
}

let kept: readonly Piece[] | undefined

const radians = Math.PI / 180

function decoded(): Piece[] {
  const require = createRequire(import.meta.url)
  const drawn = atlas()
  const { feature } = require('topojson-client') as typeof import('topojson-client')
  return feature(drawn, drawn.objects.counties).features.flatMap(({ id, geometry }) => {
    const { type, coordinates } = geometry as Polygon | MultiPolygon
    const polygons = type === 'Polygon' ? [coordinates] : coordinates
    return polygons.map((rings) => pieceOf(String(id), rings))
  })
}

function pieceOf(geoid: string, rings: Polygon['coordinates']): Piece {
  const flat = rings.map((ring) => Float64Array.from(ring.flat()))
  const vectors = flat.map(vectorsOf)
  const box = boxOf(flat[0] as Float64Array)
  const centre = vectorOf((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
  return { geoid, rings: flat, box, vectors, centre, radius: radiusOf(centre, vectors[0] as Float64Array) }
}

function vectorsOf(ring: Float64Array): Float64Array {
  const vectors = new Float64Array((ring.length / 2) * 3)
  for (let at = 0; at < ring.length / 2; at++)
    vectors.set(vectorOf(ring[at * 2] as number, ring[at * 2 + 1] as number), at * 3)
  return vectors
}

function boxOf(ring: Float64Array): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90]
  for (let at = 0; at < ring.length; at += 2) {
    const [longitude, latitude] = [ring[at] as number, ring[at + 1] as number]
    box[0] = Math.min(box[0], longitude)
    box[1] = Math.min(box[1], latitude)
    box[2] = Math.max(box[2], longitude)
    box[3] = Math.max(box[3], latitude)
  }
  return box
}

function radiusOf([x, y, z]: readonly [number, number, number], corners: Float64Array): number {
  let least = 1
  for (let at = 0; at < corners.length; at += 3) {
    const cosine =
      x * (corners[at] as number) + y * (corners[at + 1] as number) + z * (corners[at + 2] as number)
    least = Math.min(least, cosine)
  }
  return Math.acos(least)
}
