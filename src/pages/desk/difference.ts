import { createRequire } from 'node:module'
import type { Difference } from '../../content/editing/differences.ts'
import { type Html, html, type Piece } from '../../forms/html/html.ts'
import { inWords } from '../../model/spelled.ts'
import { fieldName } from './field-name.ts'

const require = createRequire(import.meta.url)

/** What differs between two revisions, field by field: what went is struck out, what came is underlined. */
export function differenceList(differences: readonly Difference[]): Html {
  return listOf(differences, differencePair)
}

function listOf(differences: readonly Difference[], show: (difference: Difference) => Html): Html {
  if (differences.length === 0) return html`<p class="empty">Nothing differs.</p>`
  return html`<dl class="differences">${differences.map(
    (difference) => html`<div><dt>${fieldName(difference.field)}</dt><dd>${show(difference)}</dd></div>
`,
  )}</dl>`
}

/** What differs between two items, field by field: what the one says is struck out, what the other says stands below it. */
export function contrastList(differences: readonly Difference[]): Html {
  return listOf(differences, ({ before, after }) => {
    const [goes, stays] = [linesOf(before), linesOf(after)]
    return html`<ul>${[...goes.map(gone), ...stays.map(come)].map((line) => html`<li class="changed-text">${line}</li>`)}</ul>`
  })
}

/** One field before and after. */
export function differencePair({ before, after }: Difference): Html {
  if (typeof before === 'string' && typeof after === 'string')
    return html`<p class="changed-text">${wordByWord(before, after)}</p>`
  const [was, is] = [linesOf(before), linesOf(after)]
  const all = [
    ...was.map((line) => (is.includes(line) ? html`${line}` : gone(line))),
    ...is.filter((line) => !was.includes(line)).map(come),
  ]
  const moved = was.length === is.length && was.every((line) => is.includes(line))
  return html`<ul>${all.map((line) => html`<li>${line}</li>`)}</ul>${moved && html`<p class="note">The order is another: ${is.join(', ')}.</p>`}`
}

/** Words that went and words that came in one text; texts that have little in common stand one after the other. */
function wordByWord(before: string, after: string): Piece {
  const { diffWordsWithSpace } = require('diff') as typeof import('diff')
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 600 })
  if (!parts) return [gone(before), ' ', come(after)]
  return parts.map(({ value, added, removed }) => (added ? come(value) : removed ? gone(value) : value))
}

const gone = (text: string): Html => html`<del><span class="unseen">taken out: </span>${text}</del>`
const come = (text: string): Html => html`<ins><span class="unseen">put in: </span>${text}</ins>`

/** A value in lines of words. */
function linesOf(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (Array.isArray(value)) return value.map(lineOf)
  return [lineOf(value)]
}

function lineOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== '')
    .map(([name, each]) => (name === 'relation' ? inWords(String(each)) : each))
    .join(' · ')
}
