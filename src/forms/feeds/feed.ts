import { type Item, stubsIn } from '../../content/questions/items.ts'
import type { Sheet } from '../form.ts'
import { fitting, oneLine } from '../plain.ts'
import { contentOf } from './content.ts'
import { type Piece, piecesOf } from './pieces.ts'

/** Who publishes every feed. */
export const publisher = 'Partnership Happenings'

/** The language of what is written here, as a tag of BCP 47. */
export const language = 'en-US'

/** An entry of a feed, whatever the feed is written in. */
export type Entry = {
  readonly id: string
  readonly title: string
  /** The page for people. */
  readonly url: string
  readonly html: string
  readonly published: string
  readonly updated: string
  readonly filed: readonly Filed[]
  readonly pieces: readonly Piece[]
}

/** Something that an entry is filed under: a word of a vocabulary, which has an address. */
export type Filed = { readonly vocabulary: string; readonly word: string; readonly name: string }

/** What a feed is called among many others. */
export const titleOf = ({ title }: Sheet): string => `${title} · ${publisher}`

/** The items of a sheet as entries. */
export function entriesOf(sheet: Sheet): Entry[] {
  return sheet.items.map((item) => entryOf(sheet, item))
}

/** When a feed last changed: with its newest entry or the last that left, or, where it has none, with what it depends on. */
export function feedUpdated({ items, removed, head }: Sheet): Date {
  const times = [
    ...items.map(({ updatedAt }) => Date.parse(String(updatedAt))),
    ...removed.map(({ at }) => at),
  ]
  return new Date(times.length > 0 ? Math.max(...times) : head.at)
}

function entryOf(sheet: Sheet, item: Item): Entry {
  const { resource } = sheet
  return {
    id: item.id,
    title: oneLine(String(item[resource.label])),
    url: String(item.htmlUrl),
    html: fitting(contentOf(resource, item)),
    published: String(item.publishedAt),
    updated: String(item.updatedAt),
    filed: filedUnder(sheet, item),
    pieces: piecesOf(resource, item),
  }
}

/** The states, sectors and topics of an item. */
function filedUnder({ resource, publicUrl }: Sheet, item: Item): Filed[] {
  return ['states', 'sectors', 'topics'].flatMap((relation) =>
    stubsIn(resource, item, relation).map(({ slug, name }) => ({
      vocabulary: `${publicUrl}/v1/${relation}`,
      word: slug,
      name: oneLine(name),
    })),
  )
}
