import { largestFeedPage, usualFeedPage } from '../content/feed/changes.ts'
import { feedFilters } from '../content/feed/filters.ts'
import type { Wish } from '../content/feed/followed.ts'
import type { Fault } from '../errors.ts'
import { readWords, type Words } from '../http/words.ts'

/** The parameters that say what is followed. */
export const wishParameters: readonly string[] = ['types', ...Object.keys(feedFilters)]

/** What a URL asks of the feed, and what is wrong with it besides the words of types and filters. */
export function feedAsked(url: string): {
  readonly wish: Wish
  readonly after: string | undefined
  readonly limit: number
  readonly faults: readonly Fault[]
} {
  const { wish, words, faults } = wishAsked(url, ['after', 'limit'])
  return {
    wish,
    after: words.after,
    limit: words.limit === undefined ? usualFeedPage : Number(words.limit),
    faults: [...faults, ...limitFaults(words)],
  }
}

/** What a URL wants to be followed, its other parameters, and what is wrong with it besides the words of types and filters. */
export function wishAsked(
  url: string,
  others: readonly string[],
): { readonly wish: Wish; readonly words: Words; readonly faults: readonly Fault[] } {
  const { words, faults } = readWords(url, [...wishParameters, ...others])
  return { wish: wishOf(words), words, faults }
}

/** What is to be followed, from parameters. */
export function wishOf(words: Words): Wish {
  return {
    types: words.types === undefined ? undefined : [...new Set(words.types.split(','))],
    filters: Object.fromEntries(
      Object.entries(words)
        .filter(([name]) => Object.hasOwn(feedFilters, name))
        .map(([name, value]) => [name, feedFilters[name]?.comma ? [value] : value.split(',')]),
    ),
  }
}

function limitFaults({ limit }: Words): Fault[] {
  if (limit === undefined || (/^[1-9]\d{0,2}$/.test(limit) && Number(limit) <= largestFeedPage)) return []
  const nearby = Math.min(Math.max(Math.round(Number(limit)), 1), largestFeedPage)
  return [
    {
      parameter: 'limit',
      code: 'invalid_value',
      detail: `limit takes a whole number from 1 to ${largestFeedPage}.`,
      ...(nearby > 0 && { suggestion: String(nearby) }),
    },
  ]
}
