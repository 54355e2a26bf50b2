import { firstDay, unknownEarly, unknownLate } from '../model/partial-date.ts'
import type { Resource } from '../model/resource.ts'

/**
 * The columns that sorts and filters by date go by, from an item's dates as they are told.
 *
 * Each date has two, since an unknown one is last both ways; of a span the last day has one, too.
 */
export function dayColumns(resource: Resource, dateOf: (field: string) => unknown): Record<string, string> {
  const columns: Record<string, string> = {}
  for (const { field, key } of Object.values(resource.sorts)) {
    if (key !== 'date') continue
    const date = dayOf(dateOf(field))
    columns[`${field}Early`] = date ?? unknownEarly
    columns[`${field}Late`] = date ?? unknownLate
  }
  const [first, last] = resource.span
  if (first && last) columns.spanEnd = lastOfSpan(dayOf(dateOf(first)), dayOf(dateOf(last)))
  return columns
}

const dayOf = (date: unknown): string | undefined =>
  typeof date === 'string' && date !== '' ? firstDay(date) : undefined

function lastOfSpan(start: string | undefined, end: string | undefined): string {
  if (start === undefined) return unknownEarly
  return end !== undefined && end > start ? end : start
}
