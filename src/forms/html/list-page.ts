import type { Sheet } from '../form.ts'
import { localAddress } from './address.ts'
import { canonicalAddress } from './canonical.ts'
import { crumbs } from './crumbs.ts'
import { entries } from './entry.ts'
import { headLinks } from './head-links.ts'
import { type Html, html } from './html.ts'
import type { Page } from './layout.ts'
import { looking } from './looking.ts'
import { filtersInForce, narrowings } from './narrowing.ts'
import { otherForms } from './other-forms.ts'
import { pathOf } from './path.ts'
import { sortings } from './sorting.ts'
import { spokenCount } from './spoken.ts'
import { structured } from './structured.ts'

/** The page of a list: what it holds, how it can be narrowed and sorted, its entries, and its other forms. */
export function listPage(sheet: Sheet): Page {
  const { publicUrl, resource, title, description, htmlUrl } = sheet
  const home = pathOf(publicUrl)
  return {
    path: htmlUrl.slice(publicUrl.length),
    canonical: canonicalAddress(sheet),
    title: `${title} · Partnership Happenings`,
    description,
    here: resource,
    links: headLinks(sheet),
    structured: structured(sheet),
    head: html`<div class="welcome">
${crumbs([['Home', `${home}/`]])}
<h1>${title}</h1>
<p class="lede">${description}</p>
</div>`,
    content: html`<div class="wide listed">
<div class="about">${looking(sheet)}${howMany(sheet)}${filtersInForce(sheet)}${narrowings(sheet)}${sortings(sheet)}</div>
<div>${listed(home, sheet)}${paging(sheet)}</div>
</div>
${otherForms(sheet)}`,
  }
}

function howMany({ resource, total, items }: Sheet): Html | false {
  if (total === null) return false
  const here = items.length < total ? `, ${items.length} of them on this page` : ''
  return html`<p class="how-many"><strong>${spokenCount(resource, total)}</strong>${here}</p>`
}

function listed(home: string, { resource, items, filters }: Sheet): Html {
  if (items.length > 0) return entries(home, resource, items, 2)
  return filters.length > 0
    ? html`<p class="empty">No ${resource.plural} match. Drop a filter to see more.</p>`
    : html`<p class="empty">There are no ${resource.plural} yet.</p>`
}

function paging({ publicUrl, pages: { first, prev, next } }: Sheet): Html | false {
  const step = (url: string | null, relation: string, name: string) =>
    url !== null && html`<li><a rel="${relation}" href="${localAddress(publicUrl, url)}">${name}</a></li>`
  return (
    (prev !== null || next !== null) &&
    html`<nav class="paging" aria-label="Pages"><ul>
${prev !== null && step(first, 'first', 'First page')}
${step(prev, 'prev', 'Previous page')}
${step(next, 'next', 'Next page')}
</ul></nav>`
  )
}
