import { parameterProblem } from '../../errors.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Match, Piece } from './conditions.ts'
import { bindingOf, decodeCursor, encodeCursor, notOurs } from './cursor.ts'

/** How many hits a ranked list reaches. */
export const mostRanked = 1000

/** The sort of a ranked list, as answers name it. */
export const byRelevance = 'relevance'

/** A hit with its place in the list, counted from 1. */
export type Place = { readonly key: string | number; readonly id: string }

/** What is asked of a ranked list: a page after or before a place, or from its end. */
type Wanted = {
  readonly limit: number
  readonly after?: string | undefined
  readonly before?: string | undefined
  readonly fromEnd?: boolean | undefined
}

/** So many hits are passed over, and so many wanted; `more` is 1 where another one is asked for to see whether there is any. */
export type Stretch = { readonly offset: number; readonly limit: number; readonly more: 0 | 1 }

/**
 * The stretch of a ranked list that a page holds; what lies beyond the hits that it reaches is refused.
 *
 * Cursors hold a position, since how well an item fits moves with everything else that is indexed.
 */
export async function stretchOf(
  binding: string,
  { limit, after, before, fromEnd = false }: Wanted,
  total: () => Promise<number>,
): Promise<Stretch> {
  const start = after === undefined ? 0 : (placeOf(binding, after, 'after') ?? mostRanked)
  const end = before === undefined ? undefined : placeOf(binding, before, 'before')
  if (start >= mostRanked || (end ?? 0) > mostRanked + 1)
    throw tooFar(after === undefined ? 'before' : 'after')
  if (!fromEnd) {
    const room = Math.max(0, (end === undefined ? mostRanked : end - 1) - start)
    return { offset: start, limit: Math.min(limit, room), more: limit < room ? 1 : 0 }
  }
  const last = end === undefined ? await total() : end - 1
  if (last > mostRanked) throw tooFar('last')
  const offset = Math.max(start, last - limit)
  return { offset, limit: Math.max(0, last - offset), more: 0 }
}

/** What ties the cursors of a ranked list to it. */
export const rankedBinding = (...parts: readonly unknown[]): string => bindingOf(byRelevance, ...parts)

/** The cursor of a hit. */
export const rankedCursor = (binding: string, place: number, id: string): string =>
  encodeCursor(binding, { key: place, id })

/** The cursor of the end of a ranked list. */
export const edgeCursor = (binding: string): string => encodeCursor(binding, 'edge')

/** Hits, the best first: by how well the words fit, then the newest, then by id. */
export function hits<Row>(
  reader: Reader,
  { sought }: Match,
  where: Piece,
  columns: SQL,
  { offset, limit }: Pick<Stretch, 'offset' | 'limit'>,
): Promise<Row[]> {
  const { fullText } = reader.dialect
  const query = sql`${sql.placeholder('sought')}`
  return reader.rows<Row>({
    shape: `hits ${where.shape}`,
    build: () => sql`
      select ${columns} from full_text join ${reader.tables.document} d on d.docid = full_text.rowid
      where ${fullText.matches(query)} and ${where.sql}
      order by ${fullText.score(query)} desc, d.last_day desc, d.item_id
      limit ${sql.placeholder('limit')} offset ${sql.placeholder('offset')}`,
    values: { ...where.values, sought: fullText.ranking(sought), limit, offset },
  })
}

function placeOf(binding: string, cursor: string, parameter: 'after' | 'before'): number | undefined {
  const position = decodeCursor(binding, cursor, parameter, 'number')
  if (position === 'edge') return undefined
  // The place of a hit in the list: there is none before the first.
  if (Number(position.key) < 1) throw notOurs(parameter)
  return Number(position.key)
}

const tooFar = (parameter: string) =>
  parameterProblem({
    parameter,
    code: 'too_far',
    detail: `A ranked list reaches ${mostRanked} hits, and ${parameter} asks for what lies beyond. Narrow it with more words or filters, or give a sort: a sorted list has no such end.`,
  })
