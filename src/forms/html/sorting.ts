import type { Sheet } from '../form.ts'
import { changed, localAddress } from './address.ts'
import { type Html, html } from './html.ts'

/** The orders that a list can be in, as links; the one that it is in is marked. */
export function sortings({ publicUrl, htmlUrl, resource, sort, items }: Sheet): Html | false {
  const orders = Object.entries(resource.sorts).flatMap(([name, { key }]) => words[key](name))
  const step = ([value, said]: Order) =>
    html`<li><a href="${localAddress(publicUrl, changed(htmlUrl, 'sort', value))}"${value === sort && html` aria-current="true"`}>${said}</a></li>
`
  return (
    items.length > 1 &&
    html`<details class="sorts"><summary>Sort</summary><ul>${orders.map(step)}</ul></details>`
  )
}

type Order = readonly [sort: string, said: string]

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
