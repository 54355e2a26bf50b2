import type { Resource } from '../../model/resource.ts'
import type { Head } from '../heads.ts'
import type { Named } from './resolve.ts'

/** The most rows that one page of a list holds. */
export const largestPage = 100

/** The rows of a page when nothing is said. */
export const usualPage = 20

/** A question about one resource, in the words of whoever asks; `list` checks all of them. */
export type Query = {
  readonly resource: Resource
  /** For each filter the words given: any of them matches. */
  readonly filters: Readonly<Record<string, readonly string[]>>
  /** Only items that this filter finds by this id, besides all others: the list belongs to one item. */
  readonly of?: { readonly filter: string; readonly id: string } | undefined
  /** The name of a sort, with `-` before it for descending; the resource's default when it is left out. */
  readonly sort?: string | undefined
  /** How many rows, 1 to `largestPage`. */
  readonly limit: number
  /** A cursor: rows that come after it, or with `before` those that come before it. */
  readonly after?: string | undefined
  readonly before?: string | undefined
  /** Takes the page from the end of what matches instead of its beginning. */
  readonly fromEnd?: boolean | undefined
  /** Whether the total is wanted. */
  readonly total: boolean
  /** The filters whose values are to be counted. */
  readonly facets: readonly string[]
}

/** A live item as it was rendered when it was written. */
export type Fragment = {
  readonly id: string
  /** The number of the last change of its public form. */
  readonly sequence: number
  /** The public form as JSON. */
  readonly item: string
  /** The value that it is sorted by here. */
  readonly key: string | number
}

/** How many items one value of a filter would leave. */
export type FacetCount = { readonly value: string; readonly name: string; readonly count: number }

/** A page of a list, with what a face needs to show it. */
export type Page = {
  readonly items: readonly Fragment[]
  readonly total: number | null
  /** Counts by the names of the filters that were asked for. */
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>
  /** The filters as they were understood, in their canonical words. */
  readonly filters: Readonly<Record<string, string | readonly string[]>>
  /** The same with the names of what the words name, for people. */
  readonly named: readonly Named[]
  /** The sort as it was understood. */
  readonly sort: string
  /** Whether there are rows before and after this page. */
  readonly hasPrevious: boolean
  readonly hasNext: boolean
  /** The cursor of one of the rows. */
  cursorOf(fragment: Fragment): string
  /** Cursors that lead to the pages before and after this one, null where there is none. */
  readonly previous: string | null
  readonly next: string | null
  /** The newest change of anything that this answer depends on. */
  readonly head: Head
}
