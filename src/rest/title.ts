import type { Named } from '../content/questions/resolve.ts'
import type { Resource } from '../model/resource.ts'
import { headingOf } from '../model/spelled.ts'

/** What a list is called: “Updates: Pennsylvania, Manufacturing”. */
export function titleOf(resource: Resource, filters: readonly Named[]): string {
  const heading = headingOf(resource)
  return filters.length > 0 ? `${heading}: ${filters.map(spokenFilter).join(', ')}` : heading
}

/** What a list holds, in a sentence. */
export function saidOf({ plural }: Resource, filters: readonly Named[]): string {
  const said = filters.length > 0 ? ` that match ${filters.map(spokenFilter).join(', ')}` : ''
  return `The ${plural} of the Next Generation Sector Partnerships community of practice${said}.`
}

const spokenFilter = ({ name, words }: Named): string =>
  (spoken[name] ?? plain)(words.map((word) => word.name).join(' or '))

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
