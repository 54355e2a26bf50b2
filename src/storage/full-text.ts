import { type SQL, sql } from './drizzle.ts'

/** The weights of the places in which a word may stand, the heaviest first. */
export const weights = ['A', 'B', 'C', 'D'] as const

export type Weight = (typeof weights)[number]

/** What is indexed of an item: for each weight its passages, and of each the stems of its words. */
export type Indexed = Readonly<Record<Weight, readonly (readonly string[])[]>>

/** Words that stand one after another; the last may go on. */
export type Sequence = { readonly stems: readonly string[]; readonly goesOn: boolean }

/** What is looked for: of each of `all` one of several sequences must be there, and none of `none`. Without `all`, nothing is found. */
export type Sought = {
  readonly all: readonly (readonly Sequence[])[]
  readonly none: readonly Sequence[]
  /** What fits best where it stands; wherever one of these does, all of `all` do. */
  readonly best: readonly Sequence[]
}

/** How an engine's index of words is kept and asked, as its table `full_text`. Stems are letters and digits, and marks of wholes dots besides, so that nothing in them needs a quote. */
export type FullText = {
  /** What is sought, in the engine's language of queries: as little as finds it. */
  query(sought: Sought): string
  /** A query that finds the same, with all that tells how well it fits. */
  ranking(sought: Sought): string
  /** Whether a row of the index matches a query. */
  matches(query: SQL): SQL
  /** How well a row matches, the better the greater; words count by their weights. */
  score(query: SQL): SQL
  /** Puts a document into the index or in the place of what was there; `values` gives what it binds. */
  readonly put: SQL
  values(docid: number, indexed: Indexed): Record<string, string | number>
  /** Makes one of the parts in which the index keeps what was put into it at different times, where it does so. */
  readonly merge: SQL | undefined
}

const slot = (name: string): SQL => sql`${sql.placeholder(name)}`

const fts5Spelling: Spelling = { sequence: fts5Sequence, and: ' AND ', or: ' OR ', not: ' NOT ' }

const fts5: FullText = {
  query: (sought) => spelled(least(sought), fts5Spelling),
  ranking: (sought) => spelled(sought, fts5Spelling),
  matches: (query) => sql`full_text match ${query}`,
  score: () => sql`-bm25(full_text, 10.0, 5.0, 1.0, 0.5)`,
  put: sql`insert or replace into full_text (rowid, a, b, c, d) values (${slot('docid')}, ${slot('A')}, ${slot('B')}, ${slot('C')}, ${slot('D')})`,
  values: (docid, indexed) => ({
    docid,
    ...Object.fromEntries(weights.map((weight) => [weight, textOf(indexed[weight])])),
  }),
  merge: sql`insert into full_text (full_text) values ('optimize')`,
}

const tsSpelling: Spelling = { sequence: tsSequence, and: ' & ', or: ' | ', not: ' & !' }

const tsvector: FullText = {
  query: (sought) => spelled(least(sought), tsSpelling),
  ranking: (sought) => spelled(sought, tsSpelling),
  matches: (query) => sql`full_text.words @@ ${query}::tsquery`,
  score: (query) => sql`ts_rank_cd('{0.05, 0.1, 0.5, 1}', full_text.words, ${query}::tsquery, 1)`,
  put: sql`insert into full_text (rowid, words) values (${slot('docid')}, ${slot('words')}::tsvector) on conflict (rowid) do update set words = excluded.words`,
  values: (docid, indexed) => ({ docid, words: vectorOf(indexed) }),
  merge: undefined,
}

/** Both engines' indexes of words. */
export const fullTexts = { sqlite: fts5, postgres: tsvector }

type Spelling = {
  readonly sequence: (sequence: Sequence) => string
  readonly and: string
  readonly or: string
  readonly not: string
}

function spelled({ all, none, best }: Sought, { sequence, and, or, not }: Spelling): string {
  const any = (sequences: readonly Sequence[]) => `(${sequences.map(sequence).join(or)})`
  const found = [`(${all.map(any).join(and)})`, ...best.map(sequence)].join(or)
  return `(${found})${none.length > 0 ? not + any(none) : ''}`
}

function fts5Sequence({ stems, goesOn }: Sequence): string {
  return `"${stems.join(' ')}"${goesOn ? ' *' : ''}`
}

function tsSequence({ stems, goesOn }: Sequence): string {
  return `(${stems.map((stem) => `'${stem}'`).join(' <-> ')}${goesOn ? ':*' : ''})`
}

/** The same without what only ranks, and without sequences that are found wherever another one is looked for anyway: an index reads all places of each. */
function least({ all, none }: Sought): Sought {
  const needed = (sequences: readonly Sequence[]) =>
    sequences.filter((sequence, place) =>
      sequences.every(
        (other, at) => at === place || !covers(other, sequence) || (at > place && covers(sequence, other)),
      ),
    )
  return { all: all.map(needed), none: needed(none), best: [] }
}

/** Whether one sequence stands wherever another one does. */
function covers(wide: Sequence, narrow: Sequence): boolean {
  const last = narrow.stems.length - 1
  return (
    wide.stems.length === narrow.stems.length &&
    wide.stems.every((stem, place) =>
      place === last && wide.goesOn
        ? narrow.stems[place]?.startsWith(stem) === true
        : stem === narrow.stems[place] && (place < last || !narrow.goesOn),
    )
  )
}

/** Stands between passages, so that no phrase reaches from one into the next. No word is like it. */
const between = ' · '

const textOf = (passages: Indexed[Weight]): string => passages.map((stems) => stems.join(' ')).join(between)

/** A document as the text of a tsvector; passages are a place apart. */
function vectorOf(indexed: Indexed): string {
  const places = new Map<string, string[]>()
  let place = 0
  for (const weight of weights) {
    for (const passage of indexed[weight]) {
      for (const stem of passage) {
        place += 1
        const known = places.get(stem)
        if (known) known.push(place + weight)
        else places.set(stem, [place + weight])
      }
      place += 1
    }
  }
  return [...places].map(([stem, at]) => `'${stem}':${at.join(',')}`).join(' ')
}
