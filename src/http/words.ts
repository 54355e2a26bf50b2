import { nearest } from '../content/nearest.ts'
import { type Fault, Problem, refuse } from '../errors.ts'

/** The parameters of a URL by name; refuses unknown and repeated ones, and what is not UTF-8. */
export function wordsOf(url: string, known: readonly string[]): Words {
  const { words, faults } = readWords(url, known)
  refuse(faults)
  return words
}

/** Parameters by name. */
export type Words = Readonly<Record<string, string>>

/** The parameters of a URL by name, and all that is wrong with their names; refuses what is not UTF-8. */
export function readWords(url: string, known: readonly string[]): { words: Words; faults: Fault[] } {
  const words: Record<string, string> = Object.create(null)
  const faults: Fault[] = []
  const start = url.indexOf('?')
  const parts = start < 0 ? [] : url.slice(start + 1).split('&')
  for (const part of parts) {
    if (part === '') continue
    const middle = part.indexOf('=')
    const name = decoded(middle < 0 ? part : part.slice(0, middle))
    const value = middle < 0 ? '' : decoded(part.slice(middle + 1))
    if (!known.includes(name)) faults.push(unknown(name, known))
    else if (name in words) faults.push(repeated(name))
    else words[name] = value
  }
  return { words, faults }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new Problem('malformed_request', 'The query string is not percent-encoded UTF-8.')
  }
}

function unknown(name: string, known: readonly string[]): Fault {
  const suggestion = nearest(name, known)
  const detail = `There is no parameter “${name}” here.${suggestion ? ` Did you mean “${suggestion}”?` : ''}`
  return { parameter: name, code: 'unknown_parameter', detail, ...(suggestion && { suggestion }) }
}

const repeated = (name: string): Fault => ({
  parameter: name,
  code: 'repeated_parameter',
  detail: `${name} is given twice; several values are separated by commas.`,
})
