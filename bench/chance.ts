/** A source of chance that gives the same values in every run. */
export type Chance = {
  /** A number from 0 up to but not including 1. */
  next(): number
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number
  one<Value>(values: readonly Value[]): Value
  /** Up to `count` different values. */
  some<Value>(values: readonly Value[], count: number): Value[]
}

/** Makes chance from a seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const one = <Value>(values: readonly Value[]) => values[between(0, values.length - 1)] as Value
  const some = <Value>(values: readonly Value[], count: number) => [
    ...new Set(Array.from({ length: Math.min(count, values.length) }, () => one(values))),
  ]
  return { next, between, one, some }
}
