import type { Case } from '../../content/submissions/case.ts'
import { inTray } from '../../content/submissions/in-tray.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { spokenDate } from '../../forms/html/spoken.ts'
import { stageMark } from './pieces.ts'
import { type Answer, type Visit, wordOf } from './visit.ts'

/** What people outside sent in, the newest first. */
export async function tray(visit: Visit): Promise<Answer> {
  const { site, actor, home } = visit
  const { items, total, next } = await site.storage.read((reader) =>
    inTray(reader, site.publicUrl, actor, { status: undefined, limit: 25, after: wordOf(visit, 'after') }),
  )
  return {
    page: {
      title: 'In-tray',
      here: '/submissions',
      lede: html`${total} ${total === 1 ? 'submission' : 'submissions'}`,
      content: html`${items.length === 0 ? html`<p class="empty">Nobody has sent anything.</p>` : html`<ul class="items">${items.map((each) => line(home, each))}</ul>`}
${next && html`<p class="deeds"><a href="${home}/submissions?${new URLSearchParams({ after: next }).toString()}">Older ones</a></p>`}`,
    },
  }
}

function line(home: string, { id, title, status, createdAt }: Case): Html {
  return html`<li><p>${stageMark(status)}</p><div><a href="${home}/submissions/${id}">${title}</a>
<p class="note">Sent <time datetime="${createdAt}">${spokenDate(createdAt.slice(0, 10))}</time></p></div></li>
`
}
