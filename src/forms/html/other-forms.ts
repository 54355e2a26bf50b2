import type { Sheet } from '../form.ts'
import { localAddress } from './address.ts'
import { type Html, html } from './html.ts'

/** The section that tells how else the same list or item can be had: feeds, calendars, tables. */
export function otherForms({ publicUrl, alternates, scope }: Sheet): Html | false {
  const others = alternates.filter(({ mediaType }) => mediaType !== 'text/html')
  return (
    others.length > 0 &&
    html`<section class="wide forms" aria-labelledby="forms-heading">
<h2 id="forms-heading">Take it with you</h2>
<p class="said">${scope === 'list' ? 'The same list, with the same filters' : 'The same'}, for feed readers, calendars, spreadsheets and programs.</p>
<ul>${others.map(({ title, url }) => html`<li><a href="${localAddress(publicUrl, url)}">${title}</a></li>`)}</ul>
</section>`
  )
}
