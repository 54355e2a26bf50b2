import type { Named } from '../content/questions/resolve.ts'
import type { Resource } from '../model/resource.ts'

/** What a list is called: “Updates: Pennsylvania, Manufacturing”. */
export function titleOf({ plural }: Resource, filters: readonly Named[]): string {
  const heading = plural.charAt(0).toUpperCase() + plural.slice(1)
  const said = filters.map(({ name, words }) =>
    (spoken[name] ?? plain)(words.map((word) => word.name).join(' or ')),
  )
  return said.length > 0 ? `${heading}: ${said.join(', ')}` : heading
}

type Spoken = (words: string) => string

const plain: Spoken = (words) => words.replaceAll('_', ' ')

const spoken: Readonly<Record<string, Spoken>> = {
  q: (words) => `“${words}”`,
  since: (words) => `since ${words}`,
  until: (words) => `until ${words}`,
  publishedSince: (words) => `published since ${words}`,
  modifiedSince: (words) => `changed since ${words}`,
  reachState: (words) => `serving ${words}`,
  naics: (words) => `NAICS ${words}`,
  zip: (words) => `ZIP ${words}`,
  near: (words) => `near ${words}`,
  within: (words) => `within ${words}`,
}
