import { type Item, stubsIn } from '../../content/questions/items.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { itemAddress } from './address.ts'
import { type Html, html, type Piece } from './html.ts'

/** An item to be shown, and the path that links of the site begin with. */
export type Shown = { readonly home: string; readonly resource: Resource; readonly item: Item }

/** Something that a page says of an item under a heading, and the fields that it tells. */
export type Fact = {
  readonly heading: string
  readonly fields: readonly string[]
  /** Nothing when there is nothing to say. */
  readonly show: (shown: Shown) => Piece
}

/** A text as it stands. */
export function text(field: string, heading: string): Fact {
  return { heading, fields: [field], show: ({ item }) => said(item[field]) }
}

/** A word of a closed list. */
export function word(field: string, heading: string, words: Readonly<Record<string, string>> = {}): Fact {
  return {
    heading,
    fields: [field],
    show: ({ item }) => said(item[field]) && (words[String(item[field])] ?? inWords(String(item[field]))),
  }
}

/** Texts as a list. */
export function texts(field: string, heading: string): Fact {
  const listed = (all: readonly string[]) =>
    all.length > 0 && html`<ul>${all.map((each) => html`<li>${each}</li>`)}</ul>`
  return { heading, fields: [field], show: ({ item }) => listed(item[field] as string[]) }
}

/** Other items, each by a link to its page. */
export function linked(field: string, heading: string): Fact {
  return {
    heading,
    fields: [field],
    show({ home, resource, item }) {
      const stubs = stubsIn(resource, item, field)
      return (
        stubs.length > 0 &&
        html`<ul>${stubs.map(({ type, slug, name, ...whole }) => html`<li><a href="${itemAddress(home, resourceOf(type), slug)}">${name ?? (whole as { title?: string }).title}</a></li>`)}</ul>`
      )
    },
  }
}

/** A value with a note in the words of the editors; with the note alone where there is no value. */
export function noted(
  heading: string,
  fields: readonly [string, string],
  say: (value: string) => Piece,
  unknown = '',
): Fact {
  const [field, note] = fields
  return {
    heading,
    fields,
    show({ item }) {
      const [value, remark] = [said(item[field]), said(item[note])]
      if (!value && !remark) return false
      return [
        value ? html`<p>${say(value)}</p>` : unknown && html`<p>${unknown}</p>`,
        remark && html`<p class="note">${remark}</p>`,
      ]
    },
  }
}

/** An address elsewhere as a link, in its own words; what is no address of the web stays text. */
export function outward(url: string): Html {
  const known = URL.parse(url)
  if (!known || !/^https?:$/.test(known.protocol)) return html`${url}`
  return html`<a class="outward" href="${url}">${url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</a>`
}

function said(value: unknown): string {
  return value === null || value === undefined ? '' : String(value)
}
