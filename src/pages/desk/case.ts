import { accept } from '../../content/submissions/accept.ts'
import { ask } from '../../content/submissions/ask.ts'
import { type WholeCase, wholeCase } from '../../content/submissions/case.ts'
import { decline } from '../../content/submissions/decline.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { update } from '../../model/resources/update.ts'
import { caseTold } from './case-told.ts'
import { wrongsOf } from './confirm.ts'
import { faultSummary, hidden, instants, marked, stageMark, type Wrong } from './pieces.ts'
import { type Answer, deskAddress, may, type Posted, textOf, type Visit } from './visit.ts'

/** One submission with all that was said about it, and what can be done with it. */
export async function openCase(visit: Visit): Promise<Answer> {
  return page(visit, {}, [], 200)
}

/** Asks whoever sent it a question, accepts it as a draft, or declines it. */
export async function decideCase(visit: Visit): Promise<Answer> {
  const { desk, actor, posted, home, params } = visit
  const id = params.id ?? ''
  try {
    const deed = textOf(posted, '_do')
    if (deed === 'ask') await ask(desk, actor, id, { text: textOf(posted, 'text') })
    else if (deed === 'decline') await decline(desk, actor, id, { reason: textOf(posted, 'reason') })
    else if (deed === 'accept') {
      const { item } = await accept(desk, actor, id)
      if (item) return { to: `${deskAddress(home, update, item.id)}?done=accepted` }
    }
    return { to: `${home}/submissions/${encodeURIComponent(id)}` }
  } catch (error) {
    const { wrongs, status } = wrongsOf(error, { text: 'The question', reason: 'The reason' })
    return page(visit, posted, wrongs, status)
  }
}

async function page(visit: Visit, typed: Posted, wrongs: readonly Wrong[], status: number): Promise<Answer> {
  const { site, actor, home, params } = visit
  const found = await site.storage.read((reader) => wholeCase(reader, site.publicUrl, actor, params.id ?? ''))
  return {
    page: {
      title: found.title,
      above: html`<a href="${home}/submissions">In-tray</a>`,
      here: '/submissions',
      lede: html`${stageMark(found.status)} Sent ${instants(found.createdAt, null)}`,
      content: html`${wrongs.length > 0 && faultSummary('This was not done', wrongs)}
<div class="beside"><div>${caseTold(visit, found)}</div>${deeds(visit, found, typed, wrongs)}</div>`,
    },
    status,
  }
}

function deeds(
  visit: Visit,
  { id, status }: WholeCase,
  typed: Posted,
  wrongs: readonly Wrong[],
): Html | false {
  const form = (deed: string, content: Html, label: string, look: string) =>
    html`<form class="writing" method="post" action="${visit.home}/submissions/${id}">${hidden({ _token: visit.token, _do: deed })}${content}<p class="deeds"><button class="${look}">${label}</button></p></form>`
  const box = (name: string, label: string) =>
    html`<div class="control"><label for="f-${name}">${label}</label><textarea id="f-${name}" name="${name}" rows="3"${marked(wrongs, name)}>
${textOf(typed, name)}</textarea></div>`
  if (status !== 'received' && status !== 'question' && status !== 'accepted') return false
  return html`<aside class="deciding" aria-labelledby="deciding"><h2 id="deciding">What to do with it</h2>
${status !== 'accepted' && html`${may(visit, 'content:write') && form('accept', html`<p>Makes a draft of it, to go on with.</p>`, 'Accept', 'main')}${form('ask', box('text', 'A question for whoever sent it'), 'Ask', 'plain')}`}
${form('decline', box('reason', 'Why it is declined; whoever sent it is told'), 'Decline', 'grave')}
</aside>`
}
