import type { Resource } from '../../model/resource.ts'
import { dayColumns } from '../days.ts'
import { meets } from '../naics.ts'
import type { Condition, Found } from './conditions.ts'

/** Whether an item fulfils conditions by what it was found by at some time, kept with each change as JSON. */
export type Fulfils = (facets: string) => boolean

/** Makes the check of conditions that statements make of rows; words that are looked for cannot be told so. */
export function fulfilling(resource: Resource, conditions: readonly Condition[]): Fulfils {
  const checks = conditions.map((condition) => checkOf(resource, condition))
  const words = conditions.flatMap((condition) =>
    condition.kind === 'found' && !condition.codes ? [condition.values.map(asKept)] : [],
  )
  return (facets) =>
    facets !== '' &&
    // What does not even hold the word need not be parsed.
    words.every((values) => values.length > few || values.some((value) => facets.includes(value))) &&
    every(checks, JSON.parse(facets) as Kept)
}

const asKept = (value: string): string => JSON.stringify(value).slice(1, -1)

/** Of more words, parsing is quicker than looking for each. */
const few = 20

/** What an item is found by as it stands with a change: `at` holds the first and last day and the instants of publication and of the last edit. */
type Kept = Readonly<Record<string, readonly string[]>> & { readonly at: readonly string[] }

type Check = (kept: Kept) => boolean

const every = (checks: readonly Check[], kept: Kept): boolean => checks.every((check) => check(kept))

function checkOf(resource: Resource, condition: Condition): Check {
  if (condition.kind === 'found') return foundIn(condition)
  if (condition.kind !== 'limit') throw new Error(`A change does not tell of ${condition.filter}.`)
  const { column, side, value } = condition
  return (kept) => {
    const own = timesOf(resource, kept)[column]
    return own !== undefined && (side === '>=' ? own >= value : own <= value)
  }
}

function foundIn({ facet, values, codes }: Found): Check {
  if (codes) return (kept) => (kept[facet] ?? []).some((own) => codes.some((code) => meets(own, code)))
  const wanted = new Set(values)
  return (kept) => (kept[facet] ?? []).some((own) => wanted.has(own))
}

function timesOf(resource: Resource, { at }: Kept): Readonly<Record<string, string | number>> {
  const [first, last, publishedAt, updatedAt] = at
  const [start] = resource.span
  return {
    ...dayColumns(resource, (field) => (field === start ? first : last)),
    publishedAt: Number(publishedAt),
    updatedAt: Number(updatedAt),
  }
}
