import { nearest } from '../content/nearest.ts'
import { largestPage, type Query, usualPage } from '../content/query.ts'
import { type Fault, Problem } from '../errors.ts'
import { filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import type { Shape } from './shape.ts'

/** What a URL asks of a list: the question, and the shape of its answer. */
export type Asked = { readonly query: Query; readonly shape: Shape }

/** The parameters of a list that are not filters. */
export const listParameters = [
  'sort',
  'limit',
  'after',
  'before',
  'fields',
  'include',
  'facets',
  'count',
] as const

/** The parameters of one item. */
export const itemParameters = ['fields', 'include'] as const

/** Reads what a URL asks of a list of the resource; everything that is wrong with it is refused at once. */
export function listAsked(resource: Resource, url: string): Asked {
  const filters = filtersOf(resource)
  const words = wordsOf(url, [...Object.keys(filters), ...listParameters])
  const faults: Fault[] = []
  const limit = words.limit === undefined ? usualPage : Number(words.limit)
  if (words.limit !== undefined && (!/^\d{1,3}$/.test(words.limit) || limit < 1 || limit > largestPage)) {
    faults.push({
      parameter: 'limit',
      code: 'invalid_value',
      detail: `limit takes a whole number from 1 to ${largestPage}.`,
    })
  }
  if (words.count !== undefined && words.count !== 'none') {
    faults.push({
      parameter: 'count',
      code: 'invalid_value',
      detail: 'count takes the value none, and counts without it.',
      suggestion: 'none',
    })
  }
  if (words.after !== undefined && words.before !== undefined) {
    faults.push({
      parameter: 'before',
      code: 'invalid_value',
      detail: 'after and before cannot be used together.',
    })
  }
  for (const name of ['sort', 'fields', 'include', 'facets'] as const) {
    if (words[name]?.split(',').includes('')) {
      faults.push({ parameter: name, code: 'invalid_value', detail: `${name} has an empty value.` })
    }
  }
  if (faults.length > 0)
    throw new Problem('invalid_parameters', faults.map(({ detail }) => detail).join(' '), faults)
  const given = Object.entries(words).filter(([name]) => Object.hasOwn(filters, name))
  return {
    query: {
      resource,
      filters: Object.fromEntries(given.map(([name, value]) => [name, value.split(',')])),
      sort: words.sort,
      limit,
      after: words.after,
      before: words.before,
      fromEnd: words.before !== undefined,
      total: words.count !== 'none',
      facets: [...new Set(words.facets?.split(','))],
    },
    shape: shapeOf(words),
  }
}

/** Reads what a URL asks of one item. */
export function itemAsked(url: string): Shape {
  return shapeOf(wordsOf(url, itemParameters))
}

function shapeOf(words: Readonly<Record<string, string>>): Shape {
  return { fields: words.fields?.split(','), include: words.include?.split(',') }
}

/** The parameters of a URL by name; refuses unknown and repeated ones, and what is not UTF-8. */
export function wordsOf(url: string, known: readonly string[]): Record<string, string> {
  const start = url.indexOf('?')
  const text = start < 0 ? '' : url.slice(start + 1)
  const words: Record<string, string> = Object.create(null)
  const faults: Fault[] = []
  for (const part of text.split('&')) {
    if (part === '') continue
    const [name, value] = [
      part.split('=', 1)[0] as string,
      part.slice(part.split('=', 1)[0]?.length).slice(1),
    ].map(decoded) as [string, string]
    if (!known.includes(name)) faults.push(unknown(name, known))
    else if (name in words)
      faults.push({
        parameter: name,
        code: 'repeated_parameter',
        detail: `${name} is given twice; several values are separated by commas.`,
      })
    else words[name] = value
  }
  if (faults.length > 0)
    throw new Problem('invalid_parameters', faults.map(({ detail }) => detail).join(' '), faults)
  return words
}

function unknown(name: string, known: readonly string[]): Fault {
  const suggestion = nearest(name, known)
  const detail = `There is no parameter “${name}” here.${suggestion ? ` Did you mean “${suggestion}”?` : ''}`
  return { parameter: name, code: 'unknown_parameter', detail, ...(suggestion && { suggestion }) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Problem('malformed_request', 'The query string is not percent-encoded UTF-8.')
  }
}
