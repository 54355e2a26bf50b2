import type { Fault } from '../errors.ts'
import { nearest } from './nearest.ts'

/** A fault for each word of a parameter that is not among those that there are, with the nearest that is. */
export function unknownFaults(
  parameter: string,
  words: readonly string[],
  known: readonly string[],
  detailOf: (word: string) => string,
): Fault[] {
  return words
    .filter((word) => !known.includes(word))
    .map((word) => {
      const suggestion = nearest(word, known)
      return {
        parameter,
        code: 'unknown_value',
        detail: detailOf(word),
        ...(suggestion && { suggestion }),
      }
    })
}
