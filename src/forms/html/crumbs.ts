import { type Html, html } from './html.ts'

/** The way from the first page to where the reader is. */
export function crumbs(steps: readonly (readonly [name: string, address: string])[]): Html {
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${steps.map(([name, address]) => html`<li><a href="${address}">${name}</a></li>`)}</ol></nav>`
}
