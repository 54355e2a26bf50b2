import { accept } from '../../content/submissions/accept.ts'
import { ask } from '../../content/submissions/ask.ts'
import { type WholeCase, wholeCase } from '../../content/submissions/case.ts'
import { decline } from '../../content/submissions/decline.ts'
import { outward } from '../../forms/html/facts.ts'
import { type Html, html } from '../../forms/html/html.ts'
import { update } from '../../model/resources/update.ts'
import { wrongsOf } from './confirm.ts'
import { faultSummary, hidden, instants, stageMark, type Wrong } from './pieces.ts'
import { type Answer, deskAddress, type Posted, textOf, type Visit } from './visit.ts'

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
      if (item) return { to: `${deskAddress(home, update, item.id)}?done=saved` }
    }
    return { to: `${home}/submissions/${encodeURIComponent(id)}` }
  } catch (error) {
    const { wrongs, status } = wrongsOf(error, ['text', 'reason'])
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
<div class="beside"><div>${told(home, found)}</div><div>${deeds(visit, found, typed)}</div></div>`,
    },
    status,
  }
}

function told(home: string, { text, links, contact, messages, item, reason }: WholeCase): Html {
  return html`<h2>What was sent</h2><p class="changed-text">${text}</p>
${links.length > 0 && html`<ul>${links.map(({ url, title }) => html`<li>${title && html`${title}: `}${outward(url)}</li>`)}</ul>`}
<h2>From</h2>${contact ? html`<p>${contact.name}, ${contact.email}${contact.phone && html`, ${contact.phone}`}</p><p class="note">Never shown to the public.</p>` : html`<p class="empty">Who sent it was forgotten, as is due after a while.</p>`}
${messages.length > 0 && html`<h2>What was said</h2><ul class="items">${messages.map((message) => html`<li><p class="kind-of">${message.side === 'editor' ? 'We asked' : 'They replied'}</p><div><p class="changed-text">${message.text}</p><p class="note">${instants(message.at, null)}</p></div></li>`)}</ul>`}
${reason && html`<h2>Reason</h2><p>${reason}</p>`}
${item && html`<p class="deeds"><a class="main" href="${deskAddress(home, update, item.id)}">Open what was made of it</a></p>`}`
}

function deeds({ home, token }: Visit, { id, status }: WholeCase, typed: Posted): Html | false {
  const form = (deed: string, content: Html, label: string, look: string) =>
    html`<form class="sheet" method="post" action="${home}/submissions/${id}">${hidden({ _token: token, _do: deed })}${content}<p class="deeds"><button class="${look}">${label}</button></p></form>`
  const box = (name: string, label: string) =>
    html`<div class="field"><label for="f-${name}">${label}</label><textarea id="f-${name}" name="${name}" rows="3">
${textOf(typed, name)}</textarea></div>`
  if (status !== 'received' && status !== 'question' && status !== 'accepted') return false
  return html`${status !== 'accepted' && html`${form('accept', html`<p>Makes a draft of it, to go on with.</p>`, 'Accept', 'main')}${form('ask', box('text', 'A question for whoever sent it'), 'Ask', 'plain')}`}
${form('decline', box('reason', 'Why it is declined; whoever sent it is told'), 'Decline', 'grave')}`
}
