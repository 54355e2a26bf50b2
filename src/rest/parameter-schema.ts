import { pathsOf } from '../content/questions/expand.ts'
import { sortsOf } from '../content/questions/order.ts'
import { largestPage, usualPage } from '../content/questions/query.ts'
import type { Form, PagedForm } from '../forms/form.ts'
import { withDeprecatedWords, withDeprecation } from '../http/deprecation.ts'
import { alongPath, ofMember, ofSort } from '../model/deprecated.ts'
import type { Deprecation } from '../model/deprecation.ts'
import type { JsonSchema } from '../model/fields.ts'
import type { Filter } from '../model/filter.ts'
import { countable, filtersOf } from '../model/filters.ts'
import { fieldNames, type Resource } from '../model/resource.ts'
import { examplesOfFilters } from './filter-examples.ts'
import { refusedBy } from './query-string.ts'

/** The query parameters of a list in a form: every filter by its name, then sort, page and shape. */
export function listParameterSchema(resource: Resource, form?: Form): JsonSchema {
  const usual: Partial<PagedForm> = form?.extent === 'page' ? form : {}
  return object(form, {
    ...Object.fromEntries(
      Object.values(filtersOf(resource)).map((filter) => [filter.name, filterSchema(resource, filter)]),
    ),
    sort: withDeprecatedWords(
      {
        type: 'string',
        enum: sortsOf(resource),
        default: usual.sort ?? resource.defaultSort,
        description: 'What the list is sorted by, `-` for descending. Unknown dates come last, both ways.',
      },
      marked(Object.keys(resource.sorts), (name) => ofSort(resource, name)),
    ),
    limit: {
      type: 'integer',
      minimum: 1,
      maximum: largestPage,
      default: usual.limit ?? usualPage,
      description: 'How many items a page holds at most.',
      examples: [2],
    },
    after: cursor('next'),
    before: cursor('prev'),
    ...shapeParameters(resource),
    ...facetsParameter(resource),
    count: {
      type: 'string',
      enum: ['none'],
      description: 'Leaves `meta.total` null, which is faster for very long lists.',
    },
  })
}

/** The query parameters of one item in a form. */
export function itemParameterSchema(resource: Resource, form?: Form): JsonSchema {
  return object(form, shapeParameters(resource))
}

/** Parameters without those that the form cannot follow. */
function object(form: Form | undefined, properties: Record<string, JsonSchema>): JsonSchema {
  const refused = refusedBy(form)
  const taken = Object.entries(properties).filter(([name]) => !refused.includes(name))
  return { type: 'object', properties: Object.fromEntries(taken) }
}

function filterSchema(resource: Resource, filter: Filter): JsonSchema {
  return withDeprecation(valueSchema(resource, filter), filter.deprecated)
}

/** What a filter takes, whether it is deprecated or not. */
export function valueSchema(resource: Resource, filter: Filter): JsonSchema {
  const word = { type: 'string', ...(filter.values ? { enum: filter.values } : wordSchemas[filter.kind]) }
  const example = examplesOfFilters[resource.name]?.[filter.name] ?? filter.values?.[0]
  if (!filter.several) return { ...word, description: filter.description, examples: [example] }
  return {
    type: 'array',
    items: word,
    minItems: 1,
    description: `${filter.description} Several values, separated by commas, mean any of them.`,
    examples: [[example]],
  }
}

const partialDate = { pattern: '^[1-9]\\d{3}(-\\d{2}(-\\d{2})?)?$' }

const wordSchemas: Partial<Record<Filter['kind'], JsonSchema>> = {
  county: { pattern: '^\\d{5}$' },
  zip: { pattern: '^\\d{5}$' },
  near: { pattern: '^\\s*-?\\d{1,3}(\\.\\d{1,20})?\\s*,\\s*-?\\d{1,3}(\\.\\d{1,20})?\\s*$' },
  within: { pattern: '^\\d{1,4}(\\.\\d{1,3})?([Mm][Ii]|[Kk][Mm])$' },
  naics: { pattern: '^\\d{2,6}$' },
  externalId: { pattern: '^[a-z0-9][a-z0-9._-]{0,63}:.+$' },
  since: partialDate,
  until: partialDate,
  instant: { format: 'date-time' },
}

const cursor = (link: 'next' | 'prev'): JsonSchema => ({
  type: 'string',
  description: `The cursor of a page, from the link \`${link}\` of an answer. It belongs to the filters and the sort that it came with.`,
})

function shapeParameters(resource: Resource): Record<string, JsonSchema> {
  const paths = pathsOf(resource)
  return {
    fields: withDeprecatedWords(
      words(fieldNames(resource), 'Leaves only these fields of each item; `type` and `id` always stay.', [
        resource.label,
      ]),
      marked(fieldNames(resource), (name) => ofMember(resource, name)),
    ),
    ...(paths.length > 0 && {
      include: withDeprecatedWords(
        words(
          paths,
          'Puts whole items in the place of these stubs: relations, and with a dot those of what they lead to.',
          paths.slice(0, 1),
        ),
        marked(paths, (path) => alongPath(resource, path)[0]),
      ),
    }),
  }
}

function facetsParameter(resource: Resource): Record<string, JsonSchema> {
  const names = countable(resource)
  if (names.length === 0) return {}
  return {
    facets: withDeprecatedWords(
      words(
        names,
        'Counts, for each of these filters, how many items each of its values would leave; each count ignores its own filter.',
        names.slice(0, 1),
      ),
      marked(names, (name) => filtersOf(resource)[name]?.deprecated),
    ),
  }
}

/** Those of some words that are deprecated. */
function marked(
  words: readonly string[],
  deprecationOf: (word: string) => Deprecation | undefined,
): Map<string, Deprecation> {
  return new Map(
    words.flatMap((word) => {
      const deprecation = deprecationOf(word)
      return deprecation ? [[word, deprecation] as const] : []
    }),
  )
}

function words(values: readonly string[], description: string, example: readonly string[]): JsonSchema {
  return {
    type: 'array',
    items: { type: 'string', enum: values },
    minItems: 1,
    description,
    examples: [example],
  }
}
