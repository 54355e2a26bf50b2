import type { Sequence, Sought } from '../../storage/full-text.ts'
import { escaped } from '../escaped.ts'
import { cut, type Word } from './cut.ts'

/**
 * The part of some texts in which most of what is sought is found, as HTML: all of it
 * escaped, and the words that were found within `<mark>`. Without any, the beginning of the first text.
 */
export function snippetOf(texts: readonly string[], { all }: Sought): string {
  const sequences = all.flat()
  const beginning = beginningOf(sequences)
  let best = { worth: 0, html: '' }
  for (const text of texts) {
    const window = windowOf(text, beginning)
    if (!window) continue
    const marked = marksIn(window.text, sequences)
    if (marked.worth > best.worth) best = { worth: marked.worth, html: markedUp(window, marked.marks) }
  }
  return best.html || markedUp(cutOut(texts[0] ?? '', 0), [])
}

type Window = { readonly text: string; readonly before: boolean; readonly after: boolean }

const width = 220

/** The stretch of a text that begins shortly before the first word that may be one of those sought. */
function windowOf(text: string, beginning: RegExp): Window | undefined {
  if (isPlain.test(text)) {
    const at = text.search(beginning)
    return at < 0 ? undefined : cutOut(text, at)
  }
  // Accents may hide the first letters: every word is looked at.
  const found = cut(text).find(({ word }) => word.search(beginning) === 0)
  return found && cutOut(text, found.start)
}

/** Letters without accents, and the marks of typographers. */
const isPlain = /^[\0-\x7f\u2010-\u205e]*$/

/** Stems begin as their words do, but for their last letters. */
function beginningOf(sequences: readonly Sequence[]): RegExp {
  const letters = sequences.map(({ stems: [first = ''], goesOn }) =>
    goesOn ? first : first.slice(0, Math.max(1, Math.min(4, first.length - 2))),
  )
  return new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${[...new Set(letters)].join('|')})`, 'iu')
}

function cutOut(text: string, at: number): Window {
  const from = at < 60 ? 0 : text.indexOf(' ', at - 60) + 1
  const rest = text.slice(from, from + width + 1)
  const whole = rest.length > width ? rest.replace(/\s+\S*$/, '') : rest
  const kept = (whole || rest).replace(/[\ud800-\udbff]$/, '')
  return { text: kept, before: from > 0, after: from + kept.length < text.length }
}

/** Where words stand that are sought, and how many of different ones. */
function marksIn(text: string, sequences: readonly Sequence[]): { worth: number; marks: [number, number][] } {
  const words = cut(text)
  const marks: [number, number][] = []
  const found = new Set<Sequence>()
  for (let place = 0; place < words.length; place++) {
    const matching = sequences.filter((sequence) => standsAt(words, place, sequence))
    const longest = Math.max(0, ...matching.map(({ stems }) => stems.length))
    if (longest === 0) continue
    for (const sequence of matching) found.add(sequence)
    marks.push([(words[place] as Word).start, (words[place + longest - 1] as Word).end])
    place += longest - 1
  }
  return { worth: found.size, marks }
}

function standsAt(words: readonly Word[], place: number, { stems, goesOn }: Sequence): boolean {
  return stems.every((stem, step) => {
    const word = words[place + step]
    if (!word) return false
    const last = step === stems.length - 1
    return goesOn && last ? word.stem.startsWith(stem) || word.word.startsWith(stem) : word.stem === stem
  })
}

function markedUp({ text, before, after }: Window, marks: readonly [number, number][]): string {
  let [html, end] = ['', 0]
  for (const [from, to] of marks) {
    html += `${escaped(text.slice(end, from))}<mark>${escaped(text.slice(from, to))}</mark>`
    end = to
  }
  return `${before ? '…' : ''}${html}${escaped(text.slice(end))}${after ? '…' : ''}`
}
