import type { Choice } from '../../content/submissions/choices.ts'
import { asIs, type Html, html } from '../html/html.ts'

/** A control of a form: its name, what it is called, and what is said of it. */
export type Control = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  /** What is wrong with what was filled in. */
  readonly fault?: string | undefined
  readonly required?: true
}

/** A line of text. `attributes` are ours, such as `autocomplete`. */
export function line(control: Control, value: string, attributes: string): Html {
  return field(control, html`<input ${attributesOf(control)} ${asIs(attributes)} value="${value}">`)
}

/** Several lines of text. The line break that follows the tag is not a part of it. */
export function lines(control: Control, value: string, attributes: string): Html {
  return field(
    control,
    html`<textarea ${attributesOf(control)} ${asIs(attributes)}>
${value}</textarea>`,
  )
}

/** One of several. */
export function choice(control: Control, value: string, none: string, choices: readonly Choice[]): Html {
  return field(
    control,
    html`<select ${attributesOf(control)}>
<option value="">${none}</option>
${choices.map(
  ({ word, name }) => html`<option value="${word}"${word === value && asIs(' selected')}>${name}</option>
`,
)}</select>`,
  )
}

/** Any number of several. */
export function checkboxes(
  { name, label, hint, fault }: Control,
  values: readonly string[],
  choices: readonly Choice[],
): Html {
  const says = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return html`<fieldset class="field" id="${name}"${says && html` aria-describedby="${says}"`}>
<legend>${label} <span class="optional">(optional)</span></legend>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${faultOf(name, fault)}
<ul class="boxes">
${choices.map(
  ({ word, name: called }) =>
    html`<li><label><input type="checkbox" name="${name}" value="${word}"${values.includes(word) && asIs(' checked')}> <span>${called}</span></label></li>
`,
)}</ul>
</fieldset>`
}

function field({ name, label, hint, fault, required }: Control, control: Html): Html {
  return html`<div class="field">
<label for="${name}">${label}${!required && html` <span class="optional">(optional)</span>`}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${faultOf(name, fault)}
${control}
</div>`
}

const faultOf = (name: string, fault: string | undefined): Html | undefined =>
  fault === undefined ? undefined : html`<p class="fault" id="${name}-fault">${fault}</p>`

function attributesOf({ name, hint, fault, required }: Control): Html {
  const says = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ')
  return html`id="${name}" name="${name}"${required && asIs(' required')}${says && html` aria-describedby="${says}"`}${fault && asIs(' aria-invalid="true"')}`
}

/** What is wrong with a whole form, each with a way to its place. */
export function summary(
  heading: string,
  faults: readonly (readonly [place: string | null, said: string])[],
): Html {
  return html`<div class="summary" role="alert" aria-labelledby="summary-heading">
<h2 id="summary-heading">${heading}</h2>
<ul>
${faults.map(
  ([place, said]) => html`<li>${place === null ? said : html`<a href="#${place}">${said}</a>`}</li>
`,
)}</ul>
</div>`
}
