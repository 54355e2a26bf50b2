import { createHash } from 'node:crypto'
import { parameterProblem } from '../../errors.ts'

/** A place in a sorted list: just beside an item, or at the end that the list is read towards. */
export type Position = { readonly key: string | number; readonly id: string } | 'edge'

/** What ties a cursor to a question: its resource, its filters and its sort, as a short digest. */
export function bindingOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10)
}

/** A position as an opaque text. */
export function encodeCursor(binding: string, position: Position): string {
  const place = position === 'edge' ? [] : [position.key, position.id]
  return Buffer.from(JSON.stringify([binding, ...place])).toString('base64url')
}

/** The position that a cursor of this very question holds; anything else is refused. */
export function decodeCursor(
  binding: string,
  cursor: string,
  parameter: string,
  kind: 'string' | 'number',
): Position {
  const parts = partsOf(cursor)
  if (!parts) throw notOurs(parameter)
  const [bound, key, id] = parts
  if (bound !== binding) throw wrong(parameter, 'belongs to a list with other filters or another sort')
  if (key === undefined || id === undefined) return 'edge'
  if (typeof key !== kind) throw notOurs(parameter)
  return { key, id }
}

/** The problem of a cursor that no answer of this service had. */
export const notOurs = (parameter: string) => wrong(parameter, 'is not a cursor that this service gave')

type Parts = [string] | [string, string | number, string]

function partsOf(cursor: string): Parts | undefined {
  if (!/^[A-Za-z0-9_-]{1,2000}$/.test(cursor)) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return isParts(parts) && encoded(parts) === cursor ? parts : undefined
  } catch {
    return undefined
  }
}

function isParts(parts: unknown): parts is Parts {
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') return false
  if (parts.length === 1) return true
  const [, key, id] = parts
  const sound = typeof key === 'string' ? !key.includes('\u0000') : Number.isSafeInteger(key)
  return parts.length === 3 && sound && typeof id === 'string' && /^[a-z]{3}_[0-9a-z]{26}$/.test(id)
}

const encoded = (parts: Parts): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

function wrong(parameter: string, what: string) {
  return parameterProblem({
    parameter,
    code: 'invalid_cursor',
    detail: `The cursor in ${parameter} ${what}. Begin without it, and follow the links of the answers.`,
  })
}
