import { crumbs } from '../forms/html/crumbs.ts'
import { type Html, html } from '../forms/html/html.ts'
import type { Page } from '../forms/html/layout.ts'
import { pathOf } from '../forms/html/path.ts'

/** A problem as its page tells it. */
export type Described = {
  readonly code: string
  readonly type: string
  readonly title: string
  readonly status: number
  /** The status in words, such as “Not Found”. */
  readonly reason: string
  readonly meaning?: string | undefined
  readonly remedy: string
}

/** The page with every problem that an answer may be. */
export function problemListPage(publicUrl: string, all: readonly Described[]): Page {
  const home = pathOf(publicUrl)
  return {
    path: '/docs/problems',
    title: 'Problems and their remedies · Partnership Happenings',
    description:
      'Every problem that an answer of Partnership Happenings may be, with its status and its remedy.',
    head: html`<div class="welcome">${crumbs([['Home', `${home}/`]])}<h1>Problems and their remedies</h1>
<p class="lede">When a request cannot be answered, the answer says why as <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is the address of one of these pages.</p></div>`,
    content: html`<div class="wide"><ul class="problems">
${all.map(
  ({ code, title, status, remedy }) => html`<li>
<p class="status">${status}</p>
<div><h2><a href="${home}/docs/problems/${code}">${title}</a></h2><p><code>${code}</code></p><p>${withCode(remedy)}</p></div>
</li>
`,
)}</ul></div>`,
  }
}

/** The page of one problem. */
export function problemPage(publicUrl: string, problem: Described): Page {
  const { code, type, title, status, reason, meaning, remedy } = problem
  const home = pathOf(publicUrl)
  return {
    path: `/docs/problems/${code}`,
    title: `${title} (${code}) · Partnership Happenings`,
    description: meaning ?? remedy,
    head: html`<div class="welcome">${crumbs([
      ['Home', `${home}/`],
      ['Problems', `${home}/docs/problems`],
    ])}<p class="above">Problem ${status}</p><h1>${title}</h1></div>`,
    content: html`<div class="wide reading">
${meaning && html`<h2>What it means</h2><p>${withCode(meaning)}</p>`}
<h2>What to do</h2><p>${withCode(remedy)}</p>
<h2>How to know it</h2>
<dl>
<div><dt>Status</dt><dd>${status} ${reason}</dd></div>
<div><dt>Code</dt><dd><code>${code}</code></dd></div>
<div><dt>Type</dt><dd><code>${type}</code></dd></div>
</dl>
<p><a href="${home}/docs/problems">All problems</a></p>
</div>`,
  }
}

/** Text in which backticks set off what is typed. */
export function withCode(text: string): Html[] {
  return text.split('`').map((part, place) => (place % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}
