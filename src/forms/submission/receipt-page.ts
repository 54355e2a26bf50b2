import type { Message } from '../../content/submissions/messages.ts'
import type { Receipt } from '../../content/submissions/receipt.ts'
import type { Status } from '../../content/submissions/submission.ts'
import { update } from '../../model/resources/update.ts'
import { itemAddress } from '../html/address.ts'
import { crumbs } from '../html/crumbs.ts'
import { type Html, html } from '../html/html.ts'
import type { Page } from '../html/layout.ts'
import { pathOf } from '../html/path.ts'
import { spokenDate } from '../html/spoken.ts'
import { lines, summary } from './controls.ts'

/** What the page of a receipt shows. */
export type ReceiptSheet = {
  readonly publicUrl: string
  readonly token: string
  readonly receipt: Receipt
  /** A reply that was not taken, and why. */
  readonly reply?: { readonly text: string; readonly fault: string } | undefined
}

/** The page that tells whoever sent something in what became of it. */
export function receiptPage({ publicUrl, token, receipt, reply }: ReceiptSheet): Page {
  const home = pathOf(publicUrl)
  const { status, title } = receipt
  const path = `/v1/receipts/${token}`
  return {
    path: `${path}.html`,
    title: `${reply ? 'Not sent yet: ' : ''}${headings[status]} · Partnership Happenings`,
    description: 'What became of something that was sent in.',
    head: html`<div class="welcome">${crumbs([
      ['Home', `${home}/`],
      ['Send us your news', `${home}/submit`],
    ])}<p class="above">Your submission “${title}”</p><h1>${headings[status]}</h1></div>`,
    content: html`<div class="wide form-page">
${reply && summary('Not sent yet', [[status === 'question' ? 'text' : null, reply.fault]])}
${standing(home, receipt)}
<p class="keep"><strong>Keep the address of this page</strong>, as a bookmark for instance: it is your receipt, and the only way back here. Whoever has it can read this and answer for you.</p>
${receipt.messages.length > 0 && conversation(receipt.messages)}
${status === 'question' && replyForm(home + path, reply)}
${sent(receipt)}
</div>`,
  }
}

const headings: Readonly<Record<Status, string>> = {
  received: 'We have your news',
  question: 'An editor has a question for you',
  accepted: 'Your news is being edited',
  published: 'Your news is published',
  declined: 'Your news was not taken',
}

function standing(home: string, { status, item, reason }: Receipt): Html {
  const says: Readonly<Record<Status, Html>> = {
    received: html`<p>Thank you. An editor will read it. Come back to this page to see what becomes of it, and whether there is a question for you.</p>`,
    question: html`<p>Please answer below: then it goes on.</p>`,
    accepted:
      reason === null
        ? html`<p>An editor took it and prepares it for publication. When it is published, its address stands here.</p>`
        : html`<p>It was published, and is no longer public. The reason:</p>${quoted(reason)}`,
    published: item
      ? html`<p>Read it here: <a href="${itemAddress(home, update, item.slug)}">${item.name}</a>.</p>`
      : html`<p>It is public.</p>`,
    declined: html`<p>The editor’s reason:</p>${quoted(reason ?? '')}`,
  }
  return html`<div class="standing">${says[status]}</div>`
}

function conversation(messages: readonly Message[]): Html {
  return html`<h2>Questions and answers</h2>
<ol class="messages">
${messages.map(
  ({
    side,
    text,
    at,
  }) => html`<li class="${side}"><p class="by">${side === 'editor' ? 'An editor' : 'You'}, <time datetime="${at}">${spokenDate(at.slice(0, 10))}</time></p>${quoted(text)}</li>
`,
)}</ol>`
}

function replyForm(path: string, reply: ReceiptSheet['reply']): Html {
  return html`<form class="sheet" method="post" action="${path}/replies" novalidate>
${lines({ name: 'text', label: 'Your answer', required: true, fault: reply?.fault }, reply?.text ?? '', 'rows="6"')}
<p><button type="submit">Send your answer</button></p>
</form>`
}

function sent({ title, text, state, partnership, sectors, links, createdAt }: Receipt): Html {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Headline', title],
    ['State', state?.name],
    ['Partnership', partnership?.name],
    ['Sectors', sectors.map(({ name }) => name).join(', ')],
  ]
  return html`<h2>What you sent on ${spokenDate(createdAt.slice(0, 10))}</h2>
<dl class="sent">
${facts
  .filter(([, value]) => value)
  .map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>
`,
  )}<div><dt>What happened</dt><dd>${quoted(text)}</dd></div>
${links.length > 0 && html`<div><dt>Links</dt><dd><ul>${links.map(({ url, title: called }) => html`<li>${called && `${called}: `}${url}</li>`)}</ul></dd></div>`}
</dl>`
}

/** What somebody wrote, in their own lines. */
const quoted = (text: string): Html => html`<p class="quoted">${text}</p>`
