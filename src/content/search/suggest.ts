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

async function nearestOf(
  reader: Reader,
  { word }: Word,
  known: readonly string[],
): Promise<string | undefined> {
  const most = word.length < 5 ? 1 : word.length < 9 ? 2 : 3
  let near: string[] = []
  let least = most + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > most) continue
    const steps = distance(word, candidate)
    if (steps > most || steps > least) continue
    if (steps < least) near = []
    least = steps
    near.push(candidate)
  }
  const likely = near
    .toSorted(
      (left, right) => Number(right[0] === word[0]) - Number(left[0] === word[0]) || (left < right ? -1 : 1),
    )
    .slice(0, mostCompared)
  let best: { candidate?: string; count: number } = { count: 0 }
  for (const candidate of likely) {
    const count = await countOf(reader, [stemOf(candidate)])
    if (count > best.count) best = { candidate, count }
  }
  return best.candidate
}

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
  const sought: Sought = { all: stems.map((stem) => [{ stems: [stem], goesOn: false }]), none: [] }
  const [row] = await reader.rows<{ count: number }>({
    shape: 'documents with',
    build: () =>
      sql`select count(*) as count from full_text where ${fullText.matches(sql`${sql.placeholder('sought')}`)}`,
    values: { sought: fullText.query(sought) },
  })
  return row?.count ?? 0
}
