import { stem } from 'porter2'

/** A word of a text: as it is compared, what is left of it in the index, and where it stands. */
export type Word = {
  readonly word: string
  readonly stem: string
  readonly start: number
  readonly end: number
}

/**
 * Cuts a text into words: runs of letters and digits, apostrophes within them aside.
 *
 * Both engines index what is made here and nothing else, so that they find the same:
 * neither has its own idea of a word, an accent, a stem or a stop word.
 */
export function cut(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(run)) {
    const word = folded(match[0])
    if (word === '') continue
    words.push({ word, stem: stemOf(word), start: match.index, end: match.index + match[0].length })
  }
  return words
}

/** What is left of a folded word in the index. */
export function stemOf(word: string): string {
  return isEnglish.test(word) ? stem(word) : word
}

/** The mark of a text that has these words and no others, common ones aside; undefined where there are many. No word is like it. */
export function wholeOf(words: readonly Word[]): string | undefined {
  const telling = words.filter(({ word }) => !isCommon(word)).map(({ stem }) => stem)
  return telling.length > 0 && telling.length <= 12 ? `·${telling.join('·')}·` : undefined
}

/** Whether nearly every text holds a word. */
export const isCommon = (word: string): boolean => common.has(word)

const common = new Set(
  'a about an and are as at be by can do does for from had has have how i if in into is it its not of on or our so that the their there these they this to was we were what when where which who why will with you your'.split(
    ' ',
  ),
)

const run = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘ʻ][\p{L}\p{M}]+)*/gu

const isEnglish = /^[a-z]{3,}$/

/** The longest word that is told from others. */
const longest = 64

/** A word without case, accents, apostrophes and the ending of the genitive. */
function folded(run: string): string {
  const plain = isAscii.test(run) ? run.toLowerCase() : withoutAccents(run)
  const bare = plain.includes("'") ? plain.replace(/'s$/, '').replaceAll("'", '') : plain
  return bare.length > longest ? bare.slice(0, longest).replace(/[\ud800-\udbff]$/, '') : bare
}

const isAscii = /^[\0-\x7f]*$/

function withoutAccents(run: string): string {
  return run
    .replace(/[’ʼ‘ʻ]/g, "'")
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}']/gu, '')
    .replace(/[ßøłđæœıþð]/g, (letter) => letters[letter] ?? letter)
}

/** Letters that are not a plain letter with an accent, yet are written as one where they cannot be typed. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
}
