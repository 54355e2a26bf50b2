import { usualPage } from '../content/questions/query.ts'
import { type SearchFacet, searchFacets } from '../content/search/count.ts'
import { searchFilters } from '../content/search/narrow.ts'
import type { Search } from '../content/search/search.ts'
import { unknownFaults } from '../content/unknown.ts'
import type { Fault } from '../errors.ts'
import { readWords } from '../http/words.ts'
import { emptyFaults, pagingFaults } from './query-string.ts'

/** The parameters of a search of everything. */
const searchParameters = [
  'q',
  'types',
  ...searchFilters,
  'limit',
  'after',
  'before',
  'facets',
  'count',
] as const

/** Reads what a URL asks of the search, and what is wrong with it besides the words of types and filters. */
export function searchAsked(url: string): { asked: Search; faults: Fault[] } {
  const { words, faults } = readWords(url, searchParameters)
  const facets = [...new Set(words.facets?.split(','))]
  const given = searchFilters.flatMap((name) =>
    words[name] === undefined ? [] : [[name, words[name].split(',')]],
  )
  if (words.q === undefined) faults.push(missing)
  faults.push(
    ...emptyFaults(words, ['facets']),
    ...facetFaults(facets.filter(Boolean)),
    ...pagingFaults(words),
  )
  return {
    faults,
    asked: {
      q: words.q ?? '',
      types: words.types === undefined ? undefined : [...new Set(words.types.split(','))],
      filters: Object.fromEntries(given),
      limit: words.limit === undefined ? usualPage : Number(words.limit),
      after: words.after,
      before: words.before,
      fromEnd: words.before !== undefined,
      total: words.count !== 'none',
      facets: facets as SearchFacet[],
    },
  }
}

const missing: Fault = {
  parameter: 'q',
  code: 'missing_parameter',
  detail: 'q is missing: it takes the words to look for, such as q=career+awareness.',
}

function facetFaults(names: readonly string[]): Fault[] {
  return unknownFaults(
    'facets',
    names,
    searchFacets,
    (name) => `There is no facet “${name}”; hits can be counted by ${searchFacets.join(', ')}.`,
  )
}
