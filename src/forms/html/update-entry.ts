import { type Item, stubsIn } from '../../content/questions/items.ts'
import type { Stub } from '../../content/render.ts'
import { update } from '../../model/resources/update.ts'
import { excerpt } from './excerpt.ts'
import { type Html, html } from './html.ts'
import { spokenDate } from './spoken.ts'

/** One update as an entry of a list: its date as well as it is known, title, first words, states and sectors. */
export function updateEntry(home: string, item: Item): Html {
  const { date, title, body } = item as Item & { date: string | null; title: string; body: string }
  const filed = [...filedUnder(home, item, 'states', 'state'), ...filedUnder(home, item, 'sectors', 'sector')]
  return html`<li><article>
<p class="date">${date === null ? 'Date not known' : html`<time datetime="${date}">${spokenDate(date)}</time>`}</p>
<div>
<h3><a href="${home}/v1/${update.plural}/${item.slug}">${title}</a></h3>
<p>${excerpt(body)}</p>
${filed.length > 0 && html`<ul class="filed" aria-label="Filed under">${filed}</ul>`}
</div>
</article></li>
`
}

function filedUnder(home: string, item: Item, relation: string, filter: string): Html[] {
  return stubsIn(update, item, relation).map(
    ({ slug, name }: Stub) =>
      html`<li class="${filter}"><a href="${home}/v1/${update.plural}?${filter}=${slug}">${name}</a></li>`,
  )
}
