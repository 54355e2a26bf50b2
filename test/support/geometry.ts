export type Position = readonly [longitude: number, latitude: number]

type Rings = readonly (readonly Position[])[]

export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] }

/** What is wrong with a geometry and its box by RFC 7946, besides its grammar. */
export function faultsOf(geometry: Geometry | null, bbox: readonly number[] | undefined): string[] {
  if (!geometry) return []
  const faults = polygonsOf(geometry).flatMap((rings) =>
    rings.flatMap((ring, place) => ringFaults(ring, place === 0)),
  )
  const [west = 0, south = 0, east = 0, north = 0] = bbox ?? []
  const inside = ([x, y]: Position) =>
    y >= south && y <= north && (west <= east ? x >= west && x <= east : x >= west || x <= east)
  const positions = positionsOf(geometry)
  if (!positions.every(inside)) faults.push('reaches out of its box')
  if (bbox?.length !== 4) faults.push('has no box')
  for (const [side, place] of [
    [west, 0],
    [south, 1],
    [east, 0],
    [north, 1],
  ] as const)
    if (!positions.some((position) => position[place] === side)) faults.push('does not fill its box')
  return faults
}

/** Every position of a geometry. */
export function positionsOf(geometry: Geometry): Position[] {
  return polygonsOf(geometry).flat(2)
}

/** Whether a position lies in a geometry and in none of its holes. */
export function holds(geometry: Geometry, position: Position): boolean {
  return polygonsOf(geometry).some(
    ([outer = [], ...holes]) => within(outer, position) && !holes.some((hole) => within(hole, position)),
  )
}

function polygonsOf({ type, coordinates }: Geometry): readonly Rings[] {
  return type === 'Polygon' ? [coordinates] : coordinates
}

function ringFaults(ring: readonly Position[], outer: boolean): string[] {
  const faults: string[] = []
  if (ring.length < 4) faults.push('a ring of fewer than four positions')
  if (String(ring[0]) !== String(ring.at(-1))) faults.push('a ring that is not closed')
  if (new Set(ring.slice(1).map(String)).size < 3) faults.push('a ring without an area')
  if (turns(ring) > 0 !== outer) faults.push('a ring that runs the wrong way')
  for (const [place, [x, y]] of ring.entries()) {
    if (!/^-?\d+(\.\d{1,6})?$/.test(String(x)) || !/^-?\d+(\.\d{1,6})?$/.test(String(y)))
      faults.push('more than six decimals')
    if (Math.abs(x) > 180 || Math.abs(y) > 90) faults.push('off the earth')
    const [before] = ring[place - 1] ?? [x]
    if (Math.abs(x - before) > 180) faults.push('a line across the antimeridian')
  }
  return faults
}

/** Positive when a ring runs counterclockwise: the trapezoids under its lines, the backward ones counted against. */
function turns(ring: readonly Position[]): number {
  return ring.slice(1).reduce((sum, [x, y], place) => {
    const [fromX = 0, fromY = 0] = ring[place] ?? []
    return sum + (fromX - x) * (fromY + y)
  }, 0)
}

function within(ring: readonly Position[], [x, y]: Position): boolean {
  return ring.slice(1).reduce((inside, [toX, toY], place) => {
    const [fromX = 0, fromY = 0] = ring[place] ?? []
    const crosses = fromY > y !== toY > y && x < ((toX - fromX) * (y - fromY)) / (toY - fromY) + fromX
    return crosses ? !inside : inside
  }, false)
}
