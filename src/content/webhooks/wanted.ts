import { type Fault, Problem } from '../../errors.ts'
import { textFault, webAddress } from '../../model/values.ts'
import type { Reader } from '../../storage/storage.ts'
import { feedFilters } from '../feed/filters.ts'
import { type Followed, understoodWish, type Wish } from '../feed/followed.ts'
import { nearest } from '../nearest.ts'

/** What somebody wants of a webhook, as it is kept. */
export type Wanted = { readonly url: string; readonly description: string | null; readonly wish: Wish }

/** Tells whether a webhook may lead to an address. */
export type Accepts = (url: URL) => boolean

/** Understands `{ url, description?, types?, filters? }`, and what it says of the feed; refuses it for all that is wrong. */
export async function wantedOf(
  reader: Reader,
  accepts: Accepts,
  written: Readonly<Record<string, unknown>>,
  more: readonly Fault[] = [],
): Promise<{ readonly wanted: Wanted; readonly followed: Followed }> {
  const { url, description = null, types = null, filters = {}, ...others } = written
  const faults: Fault[] = [...unknownFields(others), ...more]
  const wrong = (field: string, detail: string) =>
    faults.push({ pointer: `/${field}`, code: 'invalid_value', detail })
  const urlWrong = urlFault(url, accepts)
  if (urlWrong) wrong('url', `url ${urlWrong}.`)
  const textWrong = description === null ? null : textFault(description, { optional: true, max: 200 })
  if (textWrong) wrong('description', `description ${textWrong}.`)
  const listed = types === null || (isTexts(types) && types.length > 0)
  if (!listed) wrong('types', 'types must be a list of types, or null for all that have the filters.')
  const words = wordsIn(filters, faults)
  const wish: Wish = { types: listed && types ? [...new Set(types as string[])] : undefined, filters: words }
  const followed = await understoodWish(reader, wish)
  faults.push(...followed.faults.map(pointed))
  if (faults.length > 0)
    throw new Problem('invalid_content', 'The webhook is not right; nothing was changed.', faults)
  return { wanted: { url: url as string, description: description as string | null, wish }, followed }
}

const fields = ['url', 'description', 'types', 'filters']

const unknownFields = (others: object): Fault[] =>
  Object.keys(others).map((field) => {
    const suggestion = nearest(field, fields)
    return {
      pointer: `/${field}`,
      code: 'unknown_field',
      detail: `There is no field “${field}” here; there are ${fields.join(', ')}.`,
      ...(suggestion && { suggestion }),
    }
  })

function urlFault(url: unknown, accepts: Accepts): string | null {
  const fault = webAddress(url)
  if (fault) return fault
  return accepts(new URL(url as string))
    ? null
    : 'must begin with https://; whoever runs the server can allow other places (WEBHOOK_ALLOWED_HOSTS)'
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string')

/** Filters as the feed takes them: a text or a list of texts each. */
function wordsIn(filters: unknown, faults: Fault[]): Record<string, string[]> {
  if (typeof filters !== 'object' || filters === null || Array.isArray(filters)) {
    faults.push({
      pointer: '/filters',
      code: 'invalid_value',
      detail: 'filters must be an object of filters.',
    })
    return {}
  }
  const words: Record<string, string[]> = {}
  for (const [name, value] of Object.entries(filters)) {
    const pointer = `/filters/${name}`
    const values = typeof value === 'string' ? (feedFilters[name]?.comma ? [value] : value.split(',')) : value
    if (!Object.hasOwn(feedFilters, name)) {
      const suggestion = nearest(name, Object.keys(feedFilters))
      const detail = `There is no filter “${name}”.`
      faults.push({ pointer, code: 'unknown_parameter', detail, ...(suggestion && { suggestion }) })
    } else if (!isTexts(values) || values.length === 0)
      faults.push({ pointer, code: 'invalid_value', detail: `${name} takes a text or a list of texts.` })
    else words[name] = values
  }
  return words
}

/** The feed speaks of parameters, a body has pointers. */
const pointed = ({ parameter = '', ...fault }: Fault): Fault => ({
  pointer: parameter === 'types' ? '/types' : `/filters/${parameter}`,
  ...fault,
})
