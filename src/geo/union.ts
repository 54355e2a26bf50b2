import type { Arcs, Rings } from './arcs.ts'

/**
 * The rings round several outlines together: their arcs without those that two of them share.
 *
 * The `mergeArcs` of topojson-client does the same and gives polygons with their holes, which a drawing does not
 * need: loading it and stitching forty regions with it takes most of the time in which a map ought to be drawn.
 */
export function union(arcs: Arcs, outlines: Rings): Rings {
  const used = new Map<number, number>()
  for (const arc of outlines.flat()) used.set(numberOf(arc), (used.get(numberOf(arc)) ?? 0) + 1)
  const from = new Map<number, number[]>()
  for (const arc of outlines.flat()) {
    if (used.get(numberOf(arc)) !== 1) continue
    const start = endOf(arcs, ~arc)
    from.set(start, [...(from.get(start) ?? []), arc])
  }
  const rings: number[][] = []
  for (const [start, waiting] of from) while (waiting.length > 0) rings.push(ringFrom(arcs, from, start))
  return rings
}

/** Follows arcs, each from where the one before it ends, until the ring is closed; takes them away. */
function ringFrom(arcs: Arcs, from: ReadonlyMap<number, number[]>, start: number): number[] {
  const ring: number[] = []
  let here = start
  do {
    const next = from.get(here)?.pop()
    if (next === undefined) return ring
    ring.push(next)
    here = endOf(arcs, next)
  } while (here !== start)
  return ring
}

const numberOf = (arc: number): number => (arc < 0 ? ~arc : arc)

/** Where an arc ends, as one number; it begins where it ends backwards. */
function endOf(arcs: Arcs, arc: number): number {
  const steps = arcs[numberOf(arc)] ?? []
  if (arc < 0) return position(steps[0], steps[1])
  let [x, y] = [0, 0]
  for (let place = 0; place < steps.length; place += 2) {
    x += steps[place] ?? 0
    y += steps[place + 1] ?? 0
  }
  return position(x, y)
}

const position = (x = 0, y = 0): number => x * 100_000 + y
