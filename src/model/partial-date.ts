/**
 * Dates that people only half know: ISO 8601 of reduced precision (`2018`, `2018-07`, `2018-07-12`).
 *
 * Years 1000 to 9999. Compared as text; a half-known date counts as its first day.
 */
export function isPartialDate(text: string): boolean {
  if (!/^[1-9]\d{3}(-\d{2}(-\d{2})?)?$/.test(text)) return false
  const date = new Date(`${firstDay(text)}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === firstDay(text)
}

/** The first day that a half-known date may mean. */
export function firstDay(date: string): string {
  return date + '-01-01'.slice(date.length - 4)
}

/** The last day that a half-known date may mean. */
export function lastDay(date: string): string {
  if (date.length === 4) return `${date}-12-31`
  if (date.length === 7) {
    const [year = 0, month = 0] = date.split('-').map(Number)
    return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
  }
  return date
}

/** Stands for an unknown date where the least comes first: it comes last. */
export const unknownLate = '9999-99-99'

/** Stands for an unknown date where the greatest comes first: it comes last. */
export const unknownEarly = '0000-00-00'
