import { type Item, stubsIn } from '../../content/questions/items.ts'
import type { Resource } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { itemAddress, listAddress } from './address.ts'
import { excerpt, shortened } from './excerpt.ts'
import { type Html, html, type Piece } from './html.ts'
import { spokenSpan } from './spoken.ts'

/** Items as a list of entries; those that are little more than a name stand in columns. */
export function entries(home: string, resource: Resource, items: readonly Item[], level: 2 | 3): Html {
  const look = dated.has(resource.name) ? '' : brief.has(resource.name) ? ' undated brief' : ' undated'
  return html`<ol class="entries${look}">${items.map((item) => entry(home, resource, item, level))}</ol>`
}

/** One item as an entry of a list: when and what it is, its name, its first words, and what it is filed under. */
function entry(home: string, resource: Resource, item: Item, level: 2 | 3): Html {
  const name = html`<a href="${itemAddress(home, resource, item.slug)}">${item[resource.label] as string}</a>`
  const words = firstWords(item)
  const filed = [...filedUnder(home, resource, item, 'state'), ...filedUnder(home, resource, item, 'sector')]
  return html`<li id="${item.id}"><article>
${dated.has(resource.name) && html`<p class="date">${when(resource, item)}${kind(item)}</p>`}
<div>
${level === 2 ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
${changedPlans(item)}
${words && html`<p class="words">${words}</p>`}
${filed.length > 0 && html`<ul class="filed" aria-label="Filed under">${filed}</ul>`}
</div>
</article></li>
`
}

/** When and what an item is, in one line. */
export function byline(resource: Resource, item: Item): Piece {
  const { kind: word, status } = item as Item & { kind?: string; status?: string }
  const plans = resource.name === 'event' && status !== 'scheduled' && status
  return [word && html`${inWords(word)} · `, when(resource, item), plans && html` · ${inWords(plans)}`]
}

/** Whether the entries of a collection say when and what, in a column of their own. */
export const dated: ReadonlySet<string> = new Set(['update', 'media', 'event'])

const brief: ReadonlySet<string> = new Set(['state', 'sector', 'topic'])

function when({ span: [from, to] }: Resource, item: Item): Piece {
  const [start, end] = [from && item[from], to && item[to]] as [string | null, string | null | undefined]
  if (start === null) return 'Date not known'
  return html`<time datetime="${start}">${spokenSpan(start, end ?? null)}</time>`
}

function kind({ kind: word }: Item): Piece {
  return typeof word === 'string' && html`<span class="kind">${inWords(word)}</span>`
}

function changedPlans({ type, status }: Item): Piece {
  return type === 'event' && status !== 'scheduled' && html`<p class="flag">${inWords(status as string)}</p>`
}

/** The first words of what an item says. Only `body` is Markdown; everything else is meant as it stands. */
export function firstWords({ body, summary, description, note }: Item): string {
  return body ? excerpt(body as string) : shortened((summary ?? description ?? note ?? '') as string)
}

function filedUnder(home: string, resource: Resource, item: Item, filter: 'state' | 'sector'): Html[] {
  return stubsIn(resource, item, `${filter}s`).map(
    ({ slug, name }) =>
      html`<li class="${filter}"><a href="${listAddress(home, resource, filter, slug)}">${name}</a></li>`,
  )
}
