import type { Deprecation } from '../model/deprecation.ts'
import { deprecationText } from '../model/deprecation.ts'
import type { JsonSchema } from '../model/fields.ts'

/** The headers by which an answer tells that its request used something deprecated; of several the first day counts. */
export function deprecationHeaders(
  publicUrl: string,
  used: readonly Deprecation[],
): Readonly<Record<string, string>> {
  const since = firstOf(used.map((each) => each.since))
  if (!since) return {}
  const sunset = firstOf(used.flatMap((each) => each.sunset ?? []))
  const page = `<${publicUrl}${deprecationPage}>; type="text/html"`
  return {
    deprecation: `@${since.getTime() / 1000}`,
    ...(sunset && { sunset: sunset.toUTCString() }),
    link: `${page}; rel="deprecation"${sunset ? `, ${page}; rel="sunset"` : ''}`,
  }
}

/** Where people read what is deprecated. */
export const deprecationPage = '/docs/deprecation'

/** The names of those headers that only such answers have. */
export const deprecationHeaderNames = ['Deprecation', 'Sunset'] as const

/** A schema, parameter or operation as it is described, and that it is deprecated, if it is. */
export function withDeprecation<Said extends { readonly description?: unknown }>(
  said: Said,
  deprecation: Deprecation | undefined,
): Said {
  if (!deprecation) return said
  const description = [said.description, deprecationText(deprecation)].filter(Boolean).join(' ')
  return { ...said, description, deprecated: true }
}

/** A parameter that takes words, and tells which of them are deprecated. */
export function withDeprecatedWords(
  schema: JsonSchema,
  deprecations: ReadonlyMap<string, Deprecation>,
): JsonSchema {
  const told = [...deprecations].map(([word, deprecation]) => ` \`${word}\`: ${deprecationText(deprecation)}`)
  return { ...schema, description: `${schema.description}${told.join('')}` }
}

/** Days of this form sort as they follow each other. */
function firstOf(days: readonly string[]): Date | undefined {
  const [first] = days.toSorted()
  return first === undefined ? undefined : new Date(`${first}T00:00:00Z`)
}
