import { asIs, type Html, html, type Piece } from '../../forms/html/html.ts'
import { spokenInstant } from '../../forms/html/spoken.ts'

/** Fields of a form that people do not see. */
export function hidden(fields: Readonly<Record<string, string | number>>): Html {
  return html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}

/** A small form with one button. */
export function button(
  action: string,
  label: string,
  fields: Readonly<Record<string, string | number>>,
  look = '',
): Html {
  return html`<form method="post" action="${action}">${hidden(fields)}<button${look && html` class="${look}"`}>${label}</button></form>`
}

/** A part of a page under its heading. */
export function part(id: string, heading: string, content: Html): Html {
  return html`<div class="part-of-desk"><h2 id="${id}">${heading}</h2>${content}</div>`
}

/** How far an item has come, as a mark beside its name. */
export function stageMark(stage: string): Html {
  return html`<span class="stage ${stage}">${stage}</span>`
}

/** An instant, in the zone in which it was told and in UTC. */
export function instants(instant: string, timeZone: string | null): Piece {
  const own = timeZone !== null && timeZone !== 'UTC'
  return html`<time datetime="${instant}">${spokenInstant(instant, timeZone)}</time>${own && html` <span class="note">(${timeZone}; ${spokenInstant(instant, null)})</span>`}`
}

/** Something that is wrong with a form, and the control that it is about. */
export type Wrong = { readonly control?: string | undefined; readonly detail: string }

/** All that is wrong with a form, each with a way to its control. It takes the focus, so that it is read first. */
export function faultSummary(heading: string, wrongs: readonly Wrong[]): Html {
  return html`<div class="faults" id="faults" role="alert" tabindex="-1" autofocus>
<h2>${heading}</h2>
<ul>${wrongs.map(({ control, detail }) => html`<li>${control ? html`<a href="#${control}">${detail}</a>` : detail}</li>`)}</ul>
</div>`
}

/** An attribute without a value, where it is so. */
export const flag = (name: string, set: boolean): Html | false => set && asIs(` ${name}`)

/** Marks the control of a field that something is wrong with. */
export const marked = (wrongs: readonly Wrong[], name: string): Html | false =>
  flag(
    'aria-invalid="true"',
    wrongs.some(({ control }) => control === `f-${name}`),
  )
