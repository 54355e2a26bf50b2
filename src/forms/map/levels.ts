import { inFigures } from '../../model/spelled.ts'
import type { LegendEntry, Level } from './national-map.ts'

/** Up to four classes of counts, with bounds that are round numbers. */
export type Levels = {
  of(count: number): Level
  readonly legend: readonly LegendEntry[]
}

/** Divides counts into classes. The lowest begins at 1, the others at the last round numbers that the greatest count reaches. */
export function levels(counts: readonly number[], counted: readonly [one: string, many: string]): Levels {
  const most = Math.max(0, ...counts)
  const reached = roundNumbers(most)
  const from = reached.length > 4 ? [1, ...reached.slice(-3)] : reached
  const classes = from.map((least, place) => [least, (from[place + 1] ?? most + 1) - 1] as const)
  return {
    of: (count) => from.filter((least) => count >= least).length as Level,
    legend: [
      { level: 0, said: `no ${counted[1]}` },
      ...classes.map(([least, greatest], place) => ({
        level: (place + 1) as Level,
        said: spoken(least, greatest, counted),
      })),
    ],
  }
}

/** 1, 2, 5, 10, 20, 50 … as far as `most`. */
function roundNumbers(most: number): number[] {
  const numbers: number[] = []
  for (let power = 1; power <= most; power *= 10)
    numbers.push(...[1, 2, 5].map((digit) => digit * power).filter((number) => number <= most))
  return numbers
}

function spoken(least: number, greatest: number, [one, many]: readonly [string, string]): string {
  if (least === greatest) return `${inFigures(least)} ${least === 1 ? one : many}`
  return `${inFigures(least)} to ${inFigures(greatest)}`
}
