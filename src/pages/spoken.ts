import { firstDay } from '../model/partial-date.ts'

/** A half-known date as people say it: “2018”, “July 2018”, “December 18, 2024”. */
export function spokenDate(date: string): string {
  return formats[date.length]?.format(new Date(firstDay(date))) ?? date
}

/** A word as the beginning of a line. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Formats by the length of a date; a year is said as it is written. */
const formats: Record<number, Intl.DateTimeFormat> = {
  7: new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  10: new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'long' }),
}
