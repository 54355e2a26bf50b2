import { hash } from 'node:crypto'
import { firstDay, unknownEarly, unknownLate } from '../../model/partial-date.ts'
import type { Resource } from '../../model/resource.ts'
import { countUp } from '../../storage/count-up.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Indexed, type Weight, weights } from '../../storage/full-text.ts'
import type { Tx } from '../../storage/storage.ts'
import { cut, type Word, wholeOf } from '../words/cut.ts'
import { passagesOf } from '../words/passages.ts'

/** Moves when the same items would be indexed differently. The database remembers it: at start, what an older version indexed is indexed anew. */
export const indexVersion = '2'

/** An item as it is now, with what it is found by as kept JSON. */
export type Laid = { readonly id: string; readonly item: string; readonly facets: string }

/** Puts items into the index of words, or in the place of what the index has of them: in the transaction that changes them. */
export async function layDocuments(tx: Tx, resource: Resource, rows: readonly Laid[]): Promise<void> {
  if (rows.length === 0) return
  const docids = await docidsOf(
    tx,
    rows.map(({ id }) => id),
  )
  const words = new Map<string, string>()
  const sets = new Map<number, string>()
  const documents = rows.map(({ id, item, facets }) => {
    const content = JSON.parse(item) as Readonly<Record<string, unknown>>
    const docid = docids.get(id) as number
    const days = daysOf(resource, content)
    const counted = countedBy(resource, JSON.parse(facets), days.firstDay)
    const facetSet = numberOf(counted)
    sets.set(facetSet, counted)
    return {
      indexed: indexedOf(resource, content, words),
      row: { docid, type: resource.name, itemId: id, ...days, facetSet },
    }
  })
  const { document, facetSet, word } = tx.tables
  for (const { indexed, row } of documents) {
    await tx.rows({
      shape: 'lay document',
      build: () => tx.dialect.fullText.put,
      values: tx.dialect.fullText.values(row.docid, indexed),
    })
  }
  await tx.db
    .insert(document)
    .values(documents.map(({ row }) => row))
    .onConflictDoUpdate({
      target: document.docid,
      set: {
        firstDay: sql`excluded.first_day`,
        lastDay: sql`excluded.last_day`,
        facetSet: sql`excluded.facet_set`,
      },
    })
  await tx.db
    .insert(facetSet)
    .values([...sets].map(([id, facets]) => ({ id, facets })))
    .onConflictDoNothing()
  const fresh = [...words]
    .map(([each, stem]) => ({ word: each, stem }))
    .toSorted((left, right) => (left.word < right.word ? -1 : 1))
  for (let start = 0; start < fresh.length; start += 2000)
    await tx.db
      .insert(word)
      .values(fresh.slice(start, start + 2000))
      .onConflictDoNothing()
}

/**
 * Merges the index where so many documents were laid that it is worth it: at least one of ten.
 *
 * Questions read every part of it, and of an import of everything there would be eight. What is laid by and by, the engine merges well enough.
 */
export async function mergeDocuments(tx: Tx, laid: number): Promise<void> {
  const { merge } = tx.dialect.fullText
  if (!merge || laid < 500) return
  const [row] = await tx.rows<{ count: number }>({
    shape: 'count documents',
    build: () => sql`select count(*) as count from ${tx.tables.document}`,
    values: {},
  })
  if (laid * 10 >= (row?.count ?? 0))
    await tx.rows({ shape: 'merge full text', build: () => merge, values: {} })
}

/** Takes items out of the index of words. */
export async function clearDocuments(tx: Tx, ids: readonly string[]): Promise<void> {
  const among = () => tx.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)
  await tx.rows({
    shape: 'clear full text',
    build: () =>
      sql`delete from full_text where rowid in (select docid from ${tx.tables.document} where ${among()})`,
    values: { ids },
  })
  await tx.rows({
    shape: 'clear documents',
    build: () => sql`delete from ${tx.tables.document} where ${among()}`,
    values: { ids },
  })
}

/** The numbers by which the index knows these items; those that it does not know yet are given new ones. */
async function docidsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, number>> {
  const { document } = tx.tables
  const rows = await tx.rows<{ id: string; docid: number }>({
    shape: 'docids',
    build: () =>
      sql`select item_id as id, docid from ${document} where ${tx.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  const docids = new Map(rows.map(({ id, docid }) => [id, docid]))
  const fresh = ids.filter((id) => !docids.has(id))
  if (fresh.length === 0) return docids
  const last = await countUp(tx, 'document', fresh.length)
  for (const [place, id] of fresh.entries()) docids.set(id, last - fresh.length + 1 + place)
  return docids
}

/** The words of an item's passages by weight, as many as PostgreSQL tells the places of; each word is noted for those who misspell it. */
function indexedOf(
  resource: Resource,
  item: Readonly<Record<string, unknown>>,
  words: Map<string, string>,
): Indexed {
  const indexed: Record<Weight, string[][]> = { A: [], B: [], C: [], D: [] }
  let room = mostWords
  const passages = passagesOf(resource, item)
  for (const weight of weights) {
    for (const passage of passages.filter((each) => each.weight === weight)) {
      const own = cut(passage.text).slice(0, Math.max(0, room))
      room -= own.length + 1
      const stems = own.map(({ stem }) => stem)
      indexed[weight].push(stems)
      const whole = weight === 'A' || weight === 'B' ? wholeOf(own) : undefined
      if (whole) indexed[weight].push([whole])
      for (const each of own) if (isTelling(each)) words.set(each.word, each.stem)
    }
  }
  return indexed
}

const mostWords = 16_000

const isTelling = ({ word }: Word): boolean => word.length > 2 && /\p{L}/u.test(word)

/** The first and the last day of what an item tells about. */
function daysOf(
  { span: [first, last] }: Resource,
  item: Readonly<Record<string, unknown>>,
): { firstDay: string; lastDay: string } {
  const start = first === undefined ? null : item[first]
  if (typeof start !== 'string') return { firstDay: unknownLate, lastDay: unknownEarly }
  const end = last === undefined ? null : item[last]
  const days = [firstDay(start), ...(typeof end === 'string' ? [firstDay(end)] : [])].sort()
  return { firstDay: firstDay(start), lastDay: days.at(-1) as string }
}

/** What a document is counted by in searches of everything. */
function countedBy({ name }: Resource, facets: Record<string, string[]>, day: string): string {
  const year = day === unknownLate ? [] : [day.slice(0, 4)]
  return JSON.stringify({ type: [name], state: facets.state ?? [], sector: facets.sector ?? [], year })
}

/** A number of its own for each text: 52 bits, of which among ten million texts no two are likely to be alike. */
const numberOf = (text: string): number => Number.parseInt(hash('sha1', text).slice(0, 13), 16)
