import { filtersOf } from '../../model/filters.ts'
import type { Sheet } from '../form.ts'
import { localAddress } from './address.ts'
import { type Html, html } from './html.ts'
import { isBestFirst, wordsLookedFor } from './sorting.ts'

/** The form that looks for words within a list; it keeps the filters in force, and the best come first. */
export function looking(sheet: Sheet): Html {
  const { publicUrl, htmlUrl, resource } = sheet
  const { origin, pathname, searchParams } = new URL(htmlUrl)
  const known = filtersOf(resource)
  const kept = [...searchParams].filter(([name]) => name !== 'q' && (name in known || name === 'limit'))
  const words = wordsLookedFor(sheet)
  return html`<form class="looking" role="search" method="get" action="${localAddress(publicUrl, origin + pathname)}">
<label for="q">Search these ${resource.plural}</label>
${kept.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<span><input type="search" id="q" name="q" value="${words}" required> <button>Search</button></span>
${isBestFirst(sheet) && html`<p class="said">The best matches come first.</p>`}
</form>`
}
