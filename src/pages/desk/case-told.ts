import type { WholeCase } from '../../content/submissions/case.ts'
import type { Message } from '../../content/submissions/messages.ts'
import { itemAddress } from '../../forms/html/address.ts'
import { outward } from '../../forms/html/facts.ts'
import { type Html, html, type Piece } from '../../forms/html/html.ts'
import { resourceOf } from '../../model/catalogue.ts'
import { inWords } from '../../model/spelled.ts'
import { instants, part } from './pieces.ts'
import { contentScopes, deskAddress, may, outside, type Visit } from './visit.ts'

/** What was sent, by whom, and what was said and made of it. */
export function caseTold(visit: Visit, found: WholeCase): Html {
  const { contact, messages, reason } = found
  return html`${part('sent', 'What was sent', html`<p class="quoted">${found.text}</p>${about(visit, found)}`)}
${part('from', 'From', contact ? from(contact) : html`<p class="empty">Who sent it was forgotten, as is due after a while.</p>`)}
${messages.length > 0 && part('said', 'What was said', html`<ol class="messages">${messages.map(said)}</ol>`)}
${reason && part('reason', 'Reason', html`<p class="quoted">${reason}</p>`)}
${made(visit, found)}`
}

const from = ({ name, email, phone }: NonNullable<WholeCase['contact']>): Html =>
  html`<p>${name}, ${email}${phone && `, ${phone}`}</p><p class="note">Never shown to the public.</p>`

/** What it is about, as far as that was said. */
function about({ home }: Visit, { state, partnership, sectors, links }: WholeCase): Piece {
  const named = (stub: WholeCase['sectors'][number]) =>
    html`<a href="${itemAddress(outside(home), resourceOf(stub.type), stub.slug)}">${stub.name}</a>`
  const listed = (all: readonly Html[]) => html`<ul>${all.map((each) => html`<li>${each}</li>`)}</ul>`
  const facts: readonly (readonly [heading: string, fact: Piece])[] = [
    ['State', state && named(state)],
    ['Partnership', partnership && named(partnership)],
    ['Sectors', sectors.length > 0 && listed(sectors.map(named))],
    ['Links', links.length > 0 && listed(links.map(pointed))],
  ]
  const known = facts.filter(([, fact]) => fact)
  return (
    known.length > 0 &&
    html`<dl class="sent">${known.map(([heading, fact]) => html`<div><dt>${heading}</dt><dd>${fact}</dd></div>`)}</dl>`
  )
}

const pointed = ({ url, kind, title }: WholeCase['links'][number]): Html =>
  html`${title && `${title}: `}${outward(url)}${kind && html` <span class="note">(${inWords(kind)})</span>`}`

const said = ({ side, text, at }: Message): Html =>
  html`<li class="${side}"><p class="note">${side === 'editor' ? 'We asked' : 'They replied'}, ${instants(at, null)}</p><p class="quoted">${text}</p></li>
`

/** The way to what was made of it: at the desk, or in public for a key that does not open it there. */
function made(visit: Visit, { item, status }: WholeCase): Html | false {
  if (!item) return false
  const resource = resourceOf(item.type)
  if (may(visit, ...contentScopes))
    return html`<p class="deeds"><a class="main" href="${deskAddress(visit.home, resource, item.id)}">Open what was made of it</a></p>`
  return (
    status === 'published' &&
    html`<p class="deeds"><a class="main" href="${itemAddress(outside(visit.home), resource, item.slug)}">Read what was made of it</a></p>`
  )
}
