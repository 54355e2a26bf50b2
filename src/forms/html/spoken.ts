/** A half-known date as people say it: “2018”, “July 2018”, “December 18, 2024”. */
export function spokenDate(date: string): string {
  const [year, month, day] = date.split('-')
  const name = months[Number(month) - 1]
  if (!name) return date
  return day ? `${name} ${Number(day)}, ${year}` : `${name} ${year}`
}

/** A word as the beginning of a line. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Named here because `Intl` would take 10 MB of memory for them. */
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
