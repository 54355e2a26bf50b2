import { facetFaults } from '../content/questions/facets.ts'
import { sortFaults } from '../content/questions/order.ts'
import { largestPage, type Query, usualPage } from '../content/questions/query.ts'
import { type Fault, refuse } from '../errors.ts'
import type { Form, PagedForm } from '../forms/form.ts'
import { readWords, type Words } from '../http/words.ts'
import { filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import { type Shape, shapeFaults } from './shape.ts'

/** What a URL asks of a list: the question, the shape of its answer, and what is wrong with either besides the words of filters. */
export type Asked = { readonly query: Query; readonly shape: Shape; readonly faults: readonly Fault[] }

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

/** Reads what a URL asks of a list of the resource, in this form or as JSON. */
export function listAsked(resource: Resource, url: string, form?: Form): Asked {
  const filters = filtersOf(resource)
  const { words, faults } = readWords(url, [...Object.keys(filters), ...listParameters])
  const shape = shapeOf(words)
  const facets = [...new Set(listed(words.facets))]
  const usual: Partial<PagedForm> = form?.extent === 'page' ? form : {}
  const query = {
    resource,
    filters: Object.fromEntries(
      Object.entries(words)
        .filter(([name]) => Object.hasOwn(filters, name))
        .map(([name, value]) => [name, filters[name]?.comma ? [value] : value.split(',')]),
    ),
    sort: words.sort ?? usual.sort,
    limit: words.limit === undefined ? (usual.limit ?? usualPage) : Number(words.limit),
    after: words.after,
    before: words.before,
    fromEnd: words.before !== undefined,
    total: words.count !== 'none',
    facets,
  }
  faults.push(
    ...refusedFaults(words, form),
    ...emptyFaults(words, ['sort', 'fields', 'include', 'facets']),
    ...(words.sort ? sortFaults(resource, words.sort) : []),
    ...facetFaults(resource, facets.filter(Boolean)),
    ...shapeFaults(resource, withoutEmpty(shape)),
    ...pagingFaults(words),
  )
  return { query, shape, faults }
}

/** Reads what a URL asks of one item, in this form or as JSON; everything that is wrong with it is refused at once. */
export function itemAsked(resource: Resource, url: string, form?: Form): Shape {
  const { words, faults } = readWords(url, itemParameters)
  const shape = shapeOf(words)
  refuse([
    ...faults,
    ...refusedFaults(words, form),
    ...emptyFaults(words, itemParameters),
    ...shapeFaults(resource, withoutEmpty(shape)),
  ])
  return shape
}

/** The parameters of a list or an item that this form cannot follow. */
export function refusedBy(form: Form | undefined): readonly string[] {
  if (!form) return []
  const shape = shapeParameters.filter((name) => !form.takes.includes(name as 'fields'))
  return form.extent === 'page' ? shape : [...new Set([...shape, 'facets', 'after', 'before', 'limit'])]
}

const shapeParameters: readonly string[] = ['fields', 'include', 'facets']

function refusedFaults(words: Words, form: Form | undefined): Fault[] {
  return refusedBy(form)
    .filter((name) => words[name] !== undefined)
    .map((name) => ({
      parameter: name,
      code: 'unsupported_parameter',
      detail: `${name} does not go with the form .${form?.suffix}, which ${shapeParameters.includes(name) ? 'has a shape of its own' : 'holds everything that matches'}.`,
    }))
}

const listed = (words: string | undefined): string[] | undefined => words?.split(',')

const shapeOf = (words: Words): Shape => ({ fields: listed(words.fields), include: listed(words.include) })

const withoutEmpty = ({ fields, include }: Shape): Shape => ({
  fields: fields?.filter(Boolean),
  include: include?.filter(Boolean),
})

/** What is wrong with parameters that hold an empty word. */
export function emptyFaults(words: Words, names: readonly string[]): Fault[] {
  return names
    .filter((name) => words[name]?.split(',').includes(''))
    .map((name) => ({ parameter: name, code: 'invalid_value', detail: `${name} has an empty value.` }))
}

/** What is wrong with the parameters that tell how much of a list is wanted. */
export function pagingFaults({ limit, count, after, before }: Words): Fault[] {
  const faults: Fault[] = []
  if (limit !== undefined && !(/^[1-9]\d{0,2}$/.test(limit) && Number(limit) <= largestPage)) {
    const nearby = Math.min(Math.max(Math.round(Number(limit)), 1), largestPage)
    faults.push({
      parameter: 'limit',
      code: 'invalid_value',
      detail: `limit takes a whole number from 1 to ${largestPage}.`,
      ...(nearby > 0 && { suggestion: String(nearby) }),
    })
  }
  if (count !== undefined && count !== 'none') {
    faults.push({
      parameter: 'count',
      code: 'invalid_value',
      detail: 'count takes the value none, and counts without it.',
      suggestion: 'none',
    })
  }
  if (after !== undefined && before !== undefined) {
    faults.push({
      parameter: 'before',
      code: 'invalid_value',
      detail: 'after and before cannot be used together.',
    })
  }
  return faults
}
