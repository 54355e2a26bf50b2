import type { Case } from '../../content/submissions/case.ts'
import { inTray } from '../../content/submissions/in-tray.ts'
import { statuses } from '../../content/submissions/submission.ts'
import { asIs, type Html, html } from '../../forms/html/html.ts'
import { spokenDate } from '../../forms/html/spoken.ts'
import { capitalised, inFigures } from '../../model/spelled.ts'
import { stageMark } from './pieces.ts'
import { type Answer, type Visit, wordOf } from './visit.ts'

/** What people outside sent in, the newest first: all of it, or what has come as far as one status. */
export async function tray(visit: Visit): Promise<Answer> {
  const { site, actor, home } = visit
  const status = statuses.find((each) => each === wordOf(visit, 'status'))
  const { items, total, next } = await site.storage.read((reader) =>
    inTray(reader, site.publicUrl, actor, { status, limit: 25, after: wordOf(visit, 'after') }),
  )
  const address = `${home}/submissions`
  return {
    page: {
      title: 'In-tray',
      here: '/submissions',
      lede: html`${inFigures(total)} ${total === 1 ? 'submission' : 'submissions'}${status && `, ${status}`}`,
      content: html`<nav class="stages" aria-label="How far they have come"><ul>${[undefined, ...statuses].map((each) => html`<li><a href="${address}${each && `?status=${each}`}"${each === status && asIs(' aria-current="true"')}>${each ? capitalised(each) : 'All'}</a></li>`)}</ul></nav>
${caseList(home, items, 'There is nothing here.')}
${next && html`<p class="deeds"><a href="${address}?${new URLSearchParams({ ...(status && { status }), after: next }).toString()}">Older ones</a></p>`}`,
    },
  }
}

/** Submissions in a list: how far each has come, when it was sent, and what it is about. */
export function caseList(home: string, cases: readonly Case[], empty: string): Html {
  if (cases.length === 0) return html`<p class="empty">${empty}</p>`
  return html`<ul class="items">${cases.map(
    ({ id, title, status, createdAt, state, partnership }) =>
      html`<li><p>${stageMark(status)}</p><div><a href="${home}/submissions/${id}">${title}</a>
<p class="note">Sent <time datetime="${createdAt}">${spokenDate(createdAt.slice(0, 10))}</time>${[state, partnership].map((about) => about && ` · ${about.name}`)}</p></div></li>
`,
  )}</ul>`
}
