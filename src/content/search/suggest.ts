import { distance } from 'fastest-levenshtein'
import { sql } from '../../storage/drizzle.ts'
import type { Sought } from '../../storage/full-text.ts'
import type { Reader } from '../../storage/storage.ts'
import { stemOf, type Word } from '../words/cut.ts'
import { askedBy } from '../words/sought.ts'

/**
 * A query that finds something where this one does not: with the nearest words that
 * the index holds in the place of those that it does not hold. Null where no word is near enough, or where that finds nothing either.
 */
export async function suggestion(reader: Reader, q: string): Promise<string | null> {
  const { all } = askedBy(q)
  const asked = all.flat()
  if (asked.length === 0 || asked.length > mostWords) return null
  let known: string[] | undefined
  const words: string[] = []
  for (const word of asked) {
    if (await finds(reader, [word.stem])) words.push(word.word)
    else {
      known ??= await everyWord(reader)
      const better = await nearestOf(reader, word, known)
      if (!better) return null
      words.push(better)
    }
  }
  const corrected = words.join(' ')
  return known && (await finds(reader, words.map(stemOf))) ? corrected : null
}

/** Of a longer query, no word is looked for. */
const mostWords = 8

/** Words that are as near are compared by how many documents have them. */
const mostCompared = 8

/** The nearest of the known words; of several that are as near, the one that most documents have. */
async function nearestOf(
  reader: Reader,
  { word }: Word,
  known: readonly string[],
): Promise<string | undefined> {
  let near: string[] = []
  let least = stepsFor(word) + 1
  for (const candidate of known) {
    const steps = stepsBetween(word, candidate, least)
    if (steps > least || steps > stepsFor(word)) continue
    if (steps < least) near = []
    least = steps
    near.push(candidate)
  }
  const begins = (candidate: string) => Number(candidate[0] === word[0])
  const likely = near.toSorted((left, right) => begins(right) - begins(left) || (left < right ? -1 : 1))
  let best: { candidate?: string; count: number } = { count: 0 }
  for (const candidate of likely.slice(0, mostCompared)) {
    const count = await countOf(reader, [stemOf(candidate)])
    if (count > best.count) best = { candidate, count }
  }
  return best.candidate
}

/** How many letters may be wrong in a word; in a short one, a wrong letter makes another word. */
const stepsFor = ({ length }: string): number => (length < 4 ? 0 : length < 7 ? 1 : length < 11 ? 2 : 3)

/** How many letters are wrong; two that changed places are one. More than `most` are not counted to the end. */
function stepsBetween(word: string, candidate: string, most: number): number {
  if (Math.abs(candidate.length - word.length) > most) return most + 1
  const steps = distance(word, candidate)
  return steps === 2 && sorted(word) === sorted(candidate) ? 1 : steps
}

const sorted = (word: string): string => [...word].sort().join('')

async function everyWord(reader: Reader): Promise<string[]> {
  const rows = await reader.rows<{ word: string }>({
    shape: 'every word',
    build: () => sql`select word from ${reader.tables.word} limit 100000`,
    values: {},
  })
  return rows.map(({ word }) => word)
}

const finds = async (reader: Reader, stems: readonly string[]) => (await countOf(reader, stems)) > 0

async function countOf(reader: Reader, stems: readonly string[]): Promise<number> {
  const { fullText } = reader.dialect
  const sought: Sought = { all: stems.map((stem) => [{ stems: [stem], goesOn: false }]), none: [], best: [] }
  const [row] = await reader.rows<{ count: number }>({
    shape: 'documents with',
    build: () =>
      sql`select count(*) as count from full_text where ${fullText.matches(sql`${sql.placeholder('sought')}`)}`,
    values: { sought: fullText.query(sought) },
  })
  return row?.count ?? 0
}
