import type { Sheet } from '../form.ts'
import { changed, localAddress } from './address.ts'
import { type Html, html } from './html.ts'

/** The orders that a list can be in, as links; the one that it is in is marked. */
export function sortings(sheet: Sheet): Html | false {
  const { publicUrl, htmlUrl, resource, sort, items } = sheet
  const best: readonly Order[] = wordsLookedFor(sheet) === undefined ? [] : [[null, 'Best match first']]
  const orders = [...best, ...Object.entries(resource.sorts).flatMap(([name, { key }]) => words[key](name))]
  const current = isBestFirst(sheet) ? null : sort
  const step = ([value, said]: Order) =>
    html`<li><a href="${localAddress(publicUrl, changed(htmlUrl, 'sort', value))}"${value === current && html` aria-current="true"`}>${said}</a></li>
`
  return (
    items.length > 1 &&
    html`<details class="sorts"><summary>Sort</summary><ul>${orders.map(step)}</ul></details>`
  )
}

/** The words that are looked for in a list. */
export function wordsLookedFor({ filters }: Sheet): string | undefined {
  return filters.find(({ name }) => name === 'q')?.words[0]?.word
}

/** Whether a list is in the order of how well its items fit the words that are looked for. */
export function isBestFirst(sheet: Sheet): boolean {
  return wordsLookedFor(sheet) !== undefined && !new URL(sheet.htmlUrl).searchParams.has('sort')
}

/** A sort and what it is called; none is the order of the best match. */
type Order = readonly [sort: string | null, said: string]

/** What each kind of sort is called, one way and the other. */
const words: Readonly<Record<'text' | 'date' | 'instant', (name: string) => readonly Order[]>> = {
  text: (name) => [
    [name, 'A to Z'],
    [`-${name}`, 'Z to A'],
  ],
  date: (name) => [
    [`-${name}`, 'Latest date first'],
    [name, 'Earliest date first'],
  ],
  instant: (name) => (name in lately ? [[`-${name}`, lately[name] as string]] : []),
}

const lately: Readonly<Record<string, string>> = {
  publishedAt: 'Newest here first',
  updatedAt: 'Lately changed first',
}
