import { asUri, isUri, webUrl } from './uri.ts'

/** What a text of a field must keep to. */
export type TextRule = { readonly optional: boolean; readonly max?: number }

/** What is wrong with a text, or null. */
export const textFault = (value: unknown, field: TextRule): string | null => {
  if (typeof value !== 'string') return 'must be text'
  if (unseen.test(value))
    return field.optional
      ? 'must not be empty; leave it out or send null when it is unknown'
      : 'must not be empty'
  if (!isClean(value)) return 'must be well-formed Unicode text without control characters'
  const longest = field.max ?? 200
  return [...value].length > longest ? `must be at most ${longest} characters long` : null
}

/** Nothing that anybody could see. */
const unseen = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** Whether both engines and every form keep a text as it is: PostgreSQL takes no NUL, UTF-8 has no lone surrogates, XML no other control characters. */
export const isClean = (text: string): boolean => text.isWellFormed() && !control.test(text)

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/

/** A check against a pattern; `rule` says what would be right. */
export const matching =
  (pattern: RegExp, rule: string) =>
  (value: unknown): string | null =>
    typeof value === 'string' && pattern.test(value) ? null : rule

/** What is wrong with an address of the web, or null. */
export const webAddress = (value: unknown): string | null => {
  const url = webUrl(value)
  if (!url || !isClean(value as string))
    return 'must be an absolute http or https address of at most 2000 characters'
  return isUri(value as string) ? null : `must be a URI, its other characters percent-encoded: ${asUri(url)}`
}

/** A check of a list whose entries are checked each. */
export const listOf =
  (each: (value: unknown, field: TextRule) => string | null) =>
  (value: unknown, field: TextRule): string | null => {
    if (!Array.isArray(value)) return 'must be a list'
    if (value.length > 1000) return 'must have at most 1000 entries'
    for (const [place, entry] of value.entries()) {
      const fault = each(entry, field)
      if (fault) return `entry ${place + 1} ${fault}`
    }
    return new Set(value.map((entry) => JSON.stringify(entry))).size < value.length
      ? 'must not hold the same entry twice'
      : null
  }

/** What is wrong with a county, or null. */
export const county = (value: unknown): string | null => {
  const { name, state, geoid, ...others } = Object(value)
  return !textFault(name, { optional: false }) &&
    /^[A-Z]{2}$/.test(state) &&
    /^\d{5}$/.test(geoid) &&
    Object.keys(others).length === 0
    ? null
    : 'must be { name, state (USPS code), geoid (five digits) }'
}

/** What is wrong with an id that another system gave, or null. */
export const externalId = (value: unknown): string | null => {
  const { source, id, ...others } = Object(value)
  return Object.keys(others).length === 0 &&
    typeof id === 'string' &&
    isClean(id) &&
    /^[a-z0-9][a-z0-9._-]{0,63}$/.test(source) &&
    id.length > 0 &&
    id.length <= 200 &&
    !id.includes(',')
    ? null
    : 'must be { source (lower-case word of at most 64 characters), id (1 to 200 characters, no comma) }'
}

/** Whether a text names an IANA time zone. */
export const isTimeZone = (name: string): boolean => {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' &&
      name.includes('/')
    )
  } catch {
    return false
  }
}
