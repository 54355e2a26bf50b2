import type { Choice } from '../../content/editing/choices.ts'
import { type Html, html } from '../../forms/html/html.ts'
import type { Field } from '../../model/fields.ts'
import { kindOf } from '../../model/kinds.ts'
import type { Relation } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { fieldName } from './field-name.ts'
import { flag } from './pieces.ts'

/** What is to be known of one control: what stands in it, and what is wrong with that. */
export type Control = {
  readonly name: string
  readonly value: string | readonly string[]
  readonly faults: readonly string[]
  /** What somebody else made of the same field meanwhile. */
  readonly other?: Html | undefined
}

/** The control of a field, with its label, what it is for, and what is wrong. */
export function fieldControl(field: Field, control: Control): Html {
  const hint = [field.description, forms[field.kind]].filter(Boolean).join(' ')
  return labelled(control, hint, field.optional, input(field, control))
}

function input(field: Field, control: Control): Html {
  const { name, value } = control
  const text = String(value)
  if (field.values)
    return select(
      control,
      field.values.map((word) => [word, inWords(word)]),
    )
  if (field.kind === 'boolean')
    return select(control, [
      ['false', 'No'],
      ['true', 'Yes'],
    ])
  if (field.kind === 'markdown') return area(control, 18)
  if (kindOf(field).list) return area(control, Math.min(8, Math.max(2, text.split('\n').length + 1)))
  if (field.kind === 'text' && (field.max ?? 200) > 300) return area(control, (field.max ?? 0) > 500 ? 5 : 3)
  return html`<input id="f-${name}" name="${name}" value="${value as string}" autocomplete="off"${described(control)}>`
}

/** The control of a relation: boxes to tick or a list to choose from while there are few items, otherwise their slugs. */
export function relationControl(
  relation: Relation,
  control: Control,
  choices: readonly Choice[] | undefined,
): Html {
  const { name, value } = control
  const { kind, description, optional, relations } = relation
  if (kind === 'noted') {
    const hint = `${description} A line for each: ${relations?.join(', ')}; then its slug, then a note.`
    return labelled(control, hint, true, area(control, 3))
  }
  if (kind === 'one') {
    const options = choices?.map(({ slug, label }): [string, string] => [slug, label])
    return options
      ? labelled(control, description, optional, select(control, options))
      : labelled(
          control,
          `${description} By its slug.`,
          optional,
          html`<input id="f-${name}" name="${name}" value="${value as string}"${described(control)}>`,
        )
  }
  if (!choices)
    return labelled(
      { ...control, value: [value].flat().join('\n') },
      `${description} A line for each slug.`,
      true,
      area({ ...control, value: [value].flat().join('\n') }, 4),
    )
  return boxes(description, control, choices)
}

/** Boxes to tick, folded; their heading says which are ticked. */
function boxes(
  description: string,
  { name, value, faults, other }: Control,
  choices: readonly Choice[],
): Html {
  const chosen = [value].flat()
  const known = new Map(choices.map(({ slug, label }) => [slug, label]))
  const all = [
    ...chosen.filter((slug) => !known.has(slug)).map((slug): Choice => ({ slug, label: slug })),
    ...choices,
  ]
  const said = chosen.map((slug) => known.get(slug) ?? slug).join(', ') || 'none'
  return html`<details class="ticks" id="f-${name}"${flag('open', faults.length > 0)}>
<summary><strong>${fieldName(name)}</strong>: ${said}</summary>
${told(name, faults)}
<fieldset><legend class="hint">${description}</legend>
<div class="choices">${all.map(
    ({ slug, label }) =>
      html`<label><input type="checkbox" name="${name}" value="${slug}"${flag('checked', chosen.includes(slug))}> ${label}</label>`,
  )}</div>
</fieldset>
</details>${other}`
}

function labelled(control: Control, hint: string, optional: boolean, inner: Html): Html {
  const { name, faults, other } = control
  return html`<div class="control">
<label for="f-${name}">${fieldName(name)}${optional && html` <span class="note">(optional)</span>`}</label>
<p class="hint" id="f-${name}-hint">${hint}</p>
${told(name, faults)}
${inner}
${other}
</div>`
}

const told = (name: string, faults: readonly string[]): Html | false =>
  faults.length > 0 && html`<p class="fault" id="f-${name}-fault">${faults.join(' ')}</p>`

const described = ({ name, faults }: Control): Html =>
  html` aria-describedby="f-${name}-hint${faults.length > 0 && ` f-${name}-fault`}"${flag('aria-invalid="true"', faults.length > 0)}`

function area(control: Control, rows: number): Html {
  return html`<textarea id="f-${control.name}" name="${control.name}" rows="${rows}"${described(control)}>
${control.value as string}</textarea>`
}

function select(control: Control, options: readonly (readonly [string, string])[]): Html {
  const { name, value } = control
  const all = [['', 'Not said'] as const, ...options]
  const shown =
    value === '' || all.some(([word]) => word === value)
      ? all
      : [...all, [String(value), String(value)] as const]
  return html`<select id="f-${name}" name="${name}"${described(control)}>${shown.map(
    ([word, label]) => html`<option value="${word}"${flag('selected', word === value)}>${label}</option>`,
  )}</select>`
}

/** How a value of a kind is typed, where that is not plain. */
const forms: Partial<Record<Field['kind'], string>> = {
  markdown: 'A blank line begins a paragraph; **bold**, *italic*, - a list, [words](https://address).',
  partialDate: 'Such as 2018, 2018-07 or 2018-07-12.',
  instant: 'Such as 2026-12-01T15:00:00Z, in UTC.',
  timeZone: 'Such as America/Denver.',
  duration: 'Such as PT2M30S.',
  url: 'It begins with https:// or http://.',
  urls: 'A line for each address.',
  texts: 'A line for each.',
  naics: 'A line for each.',
  counties: 'A line for each: GEOID, state, name, such as 42003 PA Allegheny.',
  externalIds: 'A line for each, such as crm: 1234.',
}
