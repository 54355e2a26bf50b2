import { type Watched, watchedList } from '../../content/links/watched.ts'
import { iso } from '../../content/render.ts'
import { outward } from '../../forms/html/facts.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { spokenDate } from '../../forms/html/spoken.ts'
import { resourceOf } from '../../model/catalogue.ts'
import { fieldName } from './field-name.ts'
import { type Answer, deskAddress, type Visit, wordOf } from './visit.ts'

/** The addresses that did not answer lately, and the items that name them. */
export async function brokenLinks(visit: Visit): Promise<Answer> {
  const { site, actor, home } = visit
  const { links, total, next } = await site.storage.read((reader) =>
    watchedList(reader, actor, { status: 'failing', limit: 25, after: wordOf(visit, 'after') }),
  )
  return {
    page: {
      title: 'Broken links',
      here: '/links',
      lede: html`${total} ${total === 1 ? 'address does' : 'addresses do'} not answer`,
      content: html`${links.length === 0 ? html`<p class="empty">Every address that was looked at answers.</p>` : html`<ul class="items">${links.map((each) => line(home, each))}</ul>`}
${next && html`<p class="deeds"><a href="${home}/links?${new URLSearchParams({ after: next }).toString()}">More</a></p>`}`,
    },
  }
}

function line(home: string, { address, status, code, failures, failingSince, items }: Watched): Html {
  const since = failingSince === null ? '' : `, since ${spokenDate(iso(failingSince).slice(0, 10))}`
  return html`<li><p class="kind-of">${status}</p><div><p>${outward(address)}</p>
<p class="note">${failures} ${failures === 1 ? 'try' : 'tries'} in vain${since}${code !== null && `; it answered ${code}`}.</p>
<ul>${items.map(({ id, type, name, field }) => html`<li><a href="${deskAddress(home, resourceOf(type), id)}">${name}</a> <span class="note">(${fieldName(field)})</span></li>`)}</ul></div></li>
`
}
