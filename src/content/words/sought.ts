import { sql } from '../../storage/drizzle.ts'
import type { Sequence, Sought } from '../../storage/full-text.ts'
import type { Reader } from '../../storage/storage.ts'
import { cut, isCommon, stemOf, type Word, wholeOf } from './cut.ts'

/** What a text asks for, before the index is looked at. */
export type Asked = {
  /** What must be there: words, or several that stand one after another. */
  readonly all: readonly (readonly Word[])[]
  /** What must not. */
  readonly none: readonly (readonly Word[])[]
  /** The one of `all` whose last word may go on: nothing stands after it, not even a space, or only what must not be there. */
  readonly goesOn: readonly Word[] | undefined
}

/** The most words of a query that count. */
export const mostWords = 32

/** The most characters of a query that are read. */
const mostCharacters = 20_000

/**
 * Reads a query. Any text is one: what is no word, no quote and no `-` before a word means nothing.
 *
 * Words that nearly every text holds count only where there is nothing else, or within quotes.
 */
export function askedBy(text: string): Asked {
  const parts: { words: Word[]; excluded: boolean; quoted: boolean; start: number }[] = []
  const read = text
    .slice(0, mostCharacters)
    .toWellFormed()
    .replace(/[“”„«»]/g, '"')
  let count = 0
  for (const { index, groups = {} } of read.matchAll(part)) {
    const words = cut(groups.quoted ?? groups.plain ?? '').slice(0, mostWords - count)
    if (words.length === 0) continue
    count += words.length
    const start = index + (groups.minus ?? '').length
    parts.push({ words, excluded: groups.minus === '-', quoted: groups.quoted !== undefined, start })
  }
  const all = parts.filter(({ excluded }) => !excluded)
  const telling = all.filter(({ words, quoted }) => quoted || words.some(({ word }) => !isCommon(word)))
  const last = telling.at(-1) === all.at(-1) ? all.at(-1) : undefined
  const end = last?.words.at(-1)
  const atEnd = last && end && (last !== parts.at(-1) || read.length === last.start + end.end)
  const open = last && end && atEnd && !last.quoted && end.word.length > 1
  return {
    all: unique((telling.length > 0 ? telling : all).map(({ words }) => words)),
    none: unique(parts.filter(({ excluded }) => excluded).map(({ words }) => words)),
    goesOn: open ? last.words : undefined,
  }
}

/** What a query looks for in the index. A word that goes on is whatever the index holds that begins with it. */
export async function soughtBy(reader: Reader, { all, none, goesOn }: Asked): Promise<Sought> {
  const beginnings = goesOn ? await beginningWith(reader, goesOn) : []
  return {
    all: all.map((words) => different([...sequencesOf(words), ...(words === goesOn ? beginnings : [])])),
    none: none.flatMap(sequencesOf),
    best: bestOf(all.flat()),
  }
}

/** What is called by these words and no others, and where they stand as they are asked for, fits best. */
function bestOf(words: readonly Word[]): Sequence[] {
  const stems = words.map(({ stem }) => stem)
  const whole = wholeOf(words)
  return [
    ...(whole ? [{ stems: [whole], goesOn: false }] : []),
    ...(stems.length > 1 ? [{ stems, goesOn: false }] : []),
  ]
}

/** The ways in which the words of one part may stand in a text: apart, or two of them in one: `e-learning`, `elearning`. */
function sequencesOf(words: readonly Word[]): Sequence[] {
  const apart = { stems: words.map(({ stem }) => stem), goesOn: false }
  if (words.length !== 2) return [apart]
  return [apart, { stems: [stemOf(words.map(({ word }) => word).join(''))], goesOn: false }]
}

/** Stems that begin like the last word, and those of words that begin like it though their stem does not. */
async function beginningWith(reader: Reader, words: readonly Word[]): Promise<Sequence[]> {
  const before = words.slice(0, -1).map(({ stem }) => stem)
  const beginning = words.at(-1)?.word ?? ''
  const rows = await reader.rows<{ stem: string }>({
    shape: 'stems of words that begin with',
    build: () => sql`
      select distinct stem from ${reader.tables.word}
      where word >= ${sql.placeholder('beginning')} and word < ${sql.placeholder('end')}
        and substr(stem, 1, ${sql.placeholder('length')}) <> ${sql.placeholder('beginning')}
      order by stem limit 20`,
    values: { beginning, end: `${beginning}\u{10ffff}`, length: [...beginning].length },
  })
  return [
    { stems: [...before, beginning], goesOn: true },
    ...rows.map(({ stem }) => ({ stems: [...before, stem], goesOn: false })),
  ]
}

/** Quoted text, or what stands between spaces and marks that part words; either may have a `-` before it. */
const part =
  /(?<minus>(?<![^\s(,;])-(?=["\p{L}\p{N}]))?(?:"(?<quoted>[^"]*)(?:"|$)|(?<plain>[^\s",;:!?()[\]{}|<>=]+))/gu

/** Each sequence once: an index reads all places of each, as often as it is asked for. */
function different(sequences: readonly Sequence[]): Sequence[] {
  const kept = new Map(
    sequences.map((sequence) => [`${sequence.stems.join(' ')} ${sequence.goesOn}`, sequence]),
  )
  return [...kept.values()]
}

function unique(parts: readonly (readonly Word[])[]): readonly (readonly Word[])[] {
  const kept = new Map(parts.map((words) => [words.map(({ word }) => word).join(' '), words]))
  return [...kept.values()]
}
