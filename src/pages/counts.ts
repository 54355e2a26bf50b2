import type { FacetCount } from '../content/questions/query.ts'
import { type Html, html } from '../forms/html/html.ts'

/** Counts to be shown, and where each leads. */
export type Counts = {
  readonly id: string
  readonly heading: string
  /** What is counted, in a sentence. */
  readonly said: string
  /** What is said when there is nothing to count. */
  readonly empty: string
  readonly counts: readonly FacetCount[]
  address(value: string): string
}

/** A section of counts of partnerships, each with a bar as long as its share of the greatest. */
export function counts({ id, heading, said, empty, counts, address }: Counts): Html {
  const greatest = Math.max(1, ...counts.map(({ count }) => count))
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${
  counts.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<p class="said">${said}</p>
<ul class="counts">
${counts.map(
  ({ value, name, count }) => html`<li>
<a href="${address(value)}">${name}</a>
${bar(count / greatest)}
<span class="count">${count}<span class="unseen"> ${count === 1 ? 'partnership' : 'partnerships'}</span></span>
</li>
`,
)}</ul>`
}
</section>`
}

function bar(share: number): Html {
  const length = Math.max(1, Math.round(share * 100))
  return html`<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${length}" height="1"/></svg>`
}
