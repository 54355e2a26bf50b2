import { distance } from 'fastest-levenshtein'

/** The word that somebody probably meant, if any is near enough. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  const meant = word.toLowerCase().slice(0, 100)
  let best: string | undefined
  let least = Math.max(1, Math.floor(meant.length / 2.5)) + 1
  for (const candidate of words) {
    const steps =
      candidate.toLowerCase().startsWith(meant) && meant.length >= 3
        ? 1
        : distance(meant, candidate.toLowerCase())
    // Words that have no letter in common are not near, however short they are.
    if (steps < least && steps < Math.max(meant.length, candidate.length)) [best, least] = [candidate, steps]
  }
  return best
}
