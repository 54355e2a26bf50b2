import { type Stage, stages } from '../content/changes/entries.ts'
import { nearest } from '../content/nearest.ts'
import { parameterProblem } from '../errors.ts'

/** A stage of items, if one is asked for. */
export function stageOf(word: string | undefined): Stage | undefined {
  return oneOf('stage', stages, word)
}

/** The word of a few that a parameter has, if it has any. */
export function oneOf<Word extends string>(
  parameter: string,
  words: readonly Word[],
  word: string | undefined,
): Word | undefined {
  const known = words.find((each) => each === word)
  if (word === undefined || known) return known
  const suggestion = nearest(word, words)
  throw parameterProblem({
    parameter,
    code: 'unknown_value',
    detail: `${parameter} must be one of ${words.join(', ')}.`,
    ...(suggestion && { suggestion }),
  })
}

/** How many a page holds: 20 unless it is said, at most 100. */
export function limitOf(word: string | undefined): number {
  if (word === undefined) return 20
  return wholeOf('limit', word, 100)
}

/** A whole number from 1 to the most that a parameter takes. */
export function wholeOf(parameter: string, word: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = /^[1-9]\d{0,15}$/.test(word) ? Number(word) : Number.NaN
  if (number <= most) return number
  throw parameterProblem({
    parameter,
    code: 'invalid_value',
    detail: `${parameter} must be a whole number from 1 to ${most}.`,
  })
}
