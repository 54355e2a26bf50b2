import type { Filter } from '../../model/filter.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Logged } from '../heads.ts'
import { nearest } from '../nearest.ts'
import type { Condition, Found } from './conditions.ts'

/** The words of filters: what each of them asks for. */
export type Words = Readonly<Record<string, readonly string[]>>

/** Says what is wrong with a word, and offers a better one. */
export type Wrong = (code: string, detail: string, suggestion?: string) => void

/** What the words of a filter mean: conditions, the words in canonical form, and what was asked of besides. */
export type Meant = {
  conditions: Condition[]
  shown: string[]
  asked: Logged[]
  /** What people call the things that the words name, where they are not words of their own. */
  names?: ReadonlyMap<string, string>
}

/** How the words of a kind of filter are understood; `all` are those of every filter. */
export type Means = (
  reader: Reader,
  resource: Resource,
  filter: Filter,
  words: string[],
  wrong: Wrong,
  all: Words,
) => Promise<Meant> | Meant

/** The condition that a facet has one of these values. */
export function found(filter: Filter, values: readonly string[]): Found {
  return { kind: 'found', filter: filter.name, facet: filter.facet as string, values: unique(values) }
}

/** Words in order, each once. */
export function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}

/** The nearest right word, for the first few wrong ones: looking for it costs more than all the rest. */
export function suggested(word: string, words: Iterable<string>, place: number): string | undefined {
  return place < 5 ? nearest(word, words) : undefined
}
