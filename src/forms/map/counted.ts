import type { FacetCount } from '../../content/questions/query.ts'
import { capitalised, inFigures } from '../../model/spelled.ts'
import { levels } from './levels.ts'
import type { NationalMap, OutlinedRegion } from './national-map.ts'

/** Counts of things by state, and the regions that they belong to. */
export type Counted = {
  readonly id: string
  readonly title: string
  /** What is counted, such as `['partnership', 'partnerships']`. */
  readonly counted: readonly [one: string, many: string]
  /** How many there are in all; null when nobody counted. */
  readonly total: number | null
  /** By USPS code, the most first. */
  readonly states: readonly FacetCount[]
  readonly regions: readonly OutlinedRegion[]
  /** What else is to be said. */
  readonly notes?: readonly string[]
  /** Where a state leads, by its USPS code. */
  address?(usps: string): string
}

/** A map of the nation that is shaded by count. */
export function countedMap(from: Counted): NationalMap {
  const { id, title, counted, states, regions, address } = from
  const { of, legend } = levels(
    states.map(({ count }) => count),
    counted,
  )
  const known = regions.filter(({ area }) => area.states.length + area.counties.length > 0)
  return {
    id,
    title,
    said: sentences(from, known.length),
    regions: known,
    legend: known.length > 0 ? [...legend, { level: 'region', said: 'labor market region' }] : legend,
    states: new Map(
      states.map(({ value, name, count }) => [
        value,
        {
          level: of(count),
          count,
          said: `${name}: ${many(count, counted)}`,
          ...(address && { address: address(value) }),
        },
      ]),
    ),
  }
}

function sentences({ counted, total, states, regions, notes = [] }: Counted, drawn: number): string {
  const [, things] = counted
  const where = states.map(({ name, count }) => `${name} ${inFigures(count)}`).join(', ')
  const left = regions.length - drawn
  return [
    states.length === 0
      ? `No ${things} to show.`
      : `${total === null ? '' : `${many(total, counted)}, each `}counted in every state that it is at home in: ${where}.`,
    drawn > 0 ? `${many(drawn, ['labor market region is', 'labor market regions are'])} outlined.` : '',
    left > 0 ? `Of ${many(left, ['region', 'regions'])} the counties are not known.` : '',
    ...notes,
  ]
    .filter((sentence) => sentence !== '')
    .map(capitalised)
    .join(' ')
}

const many = (count: number, [one, several]: readonly [string, string]): string =>
  `${inFigures(count)} ${count === 1 ? one : several}`
