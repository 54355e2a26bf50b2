import type { Resource } from './resource.ts'

/** A word with a capital letter at its beginning. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** A word of a closed list as people read it: “Case study”. */
export function inWords(word: string): string {
  return capitalised(word.replaceAll('_', ' '))
}

/** What people call a collection: “Partnerships”. */
export function headingOf({ plural }: Pick<Resource, 'plural'>): string {
  return capitalised(plural)
}

/**
 * A whole number as people read it: “12,345”.
 *
 * `toLocaleString` says the same, and the first number of a process takes it as long as drawing a map.
 */
export function inFigures(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** An item of a resource with its article: “an update”. */
export function article({ name }: Pick<Resource, 'name'>): string {
  if (name === 'media') return 'a piece of media'
  return `${/^[aeo]|^u(?!n)/.test(name) ? 'an' : 'a'} ${name}`
}
