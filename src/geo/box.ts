/** West, south, east, north. Where west is greater than east, the box lies across the antimeridian. */
export type Box = readonly [west: number, south: number, east: number, north: number]

/** The smallest box round these, on whichever side of the earth that is. */
export function boxAround(boxes: readonly Box[]): Box {
  const spans = boxes
    .flatMap(
      ([west, , east]) =>
        (west <= east
          ? [[west, east]]
          : [
              [west, 180],
              [-180, east],
            ]) as Span[],
    )
    .sort(([left], [right]) => left - right)
  const [west, east] = withoutWidestGap(spans)
  const south = Math.min(...boxes.map((box) => box[1]))
  const north = Math.max(...boxes.map((box) => box[3]))
  return [west, south, east, north]
}

type Span = readonly [from: number, to: number]

function withoutWidestGap(spans: readonly Span[]): Span {
  let [west, east] = [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))]
  let widest = west + 360 - east
  let reached = west
  for (const [from, to] of spans) {
    if (from - reached > widest) {
      widest = from - reached
      west = from
      east = reached
    }
    reached = Math.max(reached, to)
  }
  return [west, east]
}
