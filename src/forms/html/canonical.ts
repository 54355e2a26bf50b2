import type { Sheet } from '../form.ts'

/**
 * The one address of a list, however it was asked for: its filters in their canonical words and in one order.
 *
 * A page after the first keeps its cursor, and its sort, to which the cursor belongs.
 */
export function canonicalAddress({ htmlUrl, filters }: Sheet): string {
  const { origin, pathname, searchParams } = new URL(htmlUrl)
  const narrowed = filters
    .map(({ name, words }) => [
      name,
      words
        .map(({ word }) => encodeURIComponent(word))
        .toSorted()
        .join(','),
    ])
    .toSorted(([left = ''], [right = '']) => (left < right ? -1 : 1))
  const later = searchParams.has('after') || searchParams.has('before')
  const place = later ? ['sort', 'after', 'before'].filter((name) => searchParams.has(name)) : []
  const kept = place.map((name) => [name, encodeURIComponent(searchParams.get(name) ?? '')])
  const query = [...narrowed, ...kept].map(([name, value]) => `${name}=${value}`).join('&')
  return `${origin}${pathname}${query && `?${query}`}`
}
