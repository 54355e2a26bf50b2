import type { Head } from '../content/heads.ts'
import type { Item } from '../content/questions/items.ts'
import type { Removed } from '../content/questions/removed.ts'
import type { Named } from '../content/questions/resolve.ts'
import type { Resource, ResourceName } from '../model/resource.ts'

/** One way to write a list or an item down, besides JSON. What it is stands here as data; `write` is a pure function. */
export type Form = PagedForm | StreamedForm

type Described = {
  /** Its name among the links of an answer, such as `jsonFeed`. */
  readonly name: string
  /** What stands after the dot of an address, such as `feed.json`. */
  readonly suffix: string
  readonly mediaType: string
  /** What people call it, such as “JSON Feed 1.1”. */
  readonly title: string
  /** What it holds, for users of the API. */
  readonly description: string
  /** The collections that have it. */
  readonly resources: readonly ResourceName[]
  /** The parameters on an answer's shape that it can follow; it refuses the others. */
  readonly takes: readonly ('fields' | 'include' | 'facets')[]
  /** Whether it is read by people: who takes any text means it, and its addresses may carry what campaigns add to links. */
  readonly forPeople?: true
  /** Headers that it is sent with, besides those of every answer. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A form that holds the page of a list. */
export type PagedForm = Described & {
  readonly extent: 'page'
  /** How its lists are sorted when the address says nothing. */
  readonly sort?: string
  /** How many items its lists hold when the address says nothing, where that is not what JSON holds. */
  readonly limit?: number
  /** How many items those who are led to a list of this form are led to, where it is to be asked again and again and cannot be paged. */
  readonly subscribed?: number
  /** The relations that it needs as whole items, for each collection. */
  readonly include?: Partial<Record<ResourceName, readonly string[]>>
  /** The filters whose values it always counts, for each collection; they come in `Sheet.facets`. */
  readonly facets?: Partial<Record<ResourceName, readonly string[]>>
  /** What else it shows: items that are no longer public, and beside one item the lists of what points to it. */
  readonly shows?: readonly ('removed' | 'beside')[]
  /** Same sheet, same bytes: nothing is read from a clock, a database or the environment. */
  write(sheet: Sheet): Promise<string | Buffer> | string | Buffer
}

/** A form that holds everything that matches, written some hundred items at a time. */
export type StreamedForm = Described & {
  readonly extent: 'everything'
  /** Moves when the same items are written in other bytes. */
  readonly edition: number
  /** How this resource's items are written, with these fields or all: what stands first, and then the text of items given as JSON. */
  writer(
    resource: Resource,
    fields: readonly string[] | undefined,
  ): Promise<{ readonly head: string; write(items: readonly string[]): string }>
}

/** What a form is made from: items of one resource, and what stands around them. */
export type Sheet = {
  /** What links begin with; no slash at its end. */
  readonly publicUrl: string
  readonly resource: Resource
  /** Whether this is a page of a list, or one item. */
  readonly scope: 'list' | 'item'
  /** In the order of the list; shared, never to be changed. */
  readonly items: readonly Item[]
  /** The fields that are wanted of each item, where the form takes that; all when left out. */
  readonly fields: readonly string[] | undefined
  /** The relations that the address wants as whole items, where the form takes that; the items may hold more as whole. */
  readonly include: readonly string[]
  /** What it is called: “Updates: Pennsylvania, Manufacturing”, or the item's name. */
  readonly title: string
  /** One sentence on what it holds. */
  readonly description: string
  /** The address of this very answer. */
  readonly self: string
  /** Of a list: the addresses of its pages in this form; null where there is none. */
  readonly pages: { readonly first: string; readonly prev: string | null; readonly next: string | null }
  /** The same list or item in its other forms, JSON first. */
  readonly alternates: readonly Alternate[]
  /** The same list or item as a page for people. */
  readonly htmlUrl: string
  /** Of a list: the filters as they were understood, with the names of what their words name. */
  readonly filters: readonly Named[]
  /** Of a list: the sort as it was understood, such as `-date`. */
  readonly sort: string
  /** Of a list: how many items match on all pages; null when nobody counted. */
  readonly total: number | null
  /** Of a list: how many items a page holds at most. */
  readonly limit: number
  /** Counts by filter, when the address asks for them. */
  readonly facets: Readonly<Record<string, readonly { value: string; name: string; count: number }[]>>
  /** The newest change that the answer depends on. */
  readonly head: Head
  /** Of a feed: the WebSub hub that is told when it changes. */
  readonly hub?: string | undefined
  /** Items of this collection that are no longer public, the newest first. */
  readonly removed: readonly Removed[]
  /** Beside one item: the beginnings of the lists of what points to it, empty ones too. */
  readonly beside: readonly Beside[]
}

export type Alternate = {
  readonly name: string
  readonly mediaType: string
  readonly title: string
  readonly url: string
}

export type Beside = {
  readonly resource: Resource
  readonly items: readonly Item[]
  readonly total: number | null
  /** The whole list in its forms, JSON first. */
  readonly alternates: readonly Alternate[]
  /** The whole list as a page for people. */
  readonly htmlUrl: string
}
