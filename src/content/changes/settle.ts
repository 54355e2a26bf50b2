import { hash } from 'node:crypto'
import { catalogue } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { withFindings } from '../findings.ts'
import { render } from '../render.ts'
import { type Facets, foundBy } from './found-by.ts'
import { type Laid, layDocuments, mergeDocuments } from './lay-documents.ts'
import { type Effect, note } from './note.ts'
import { followed, pruned } from './presentable.ts'
import { inversesOf, type Live, liveItems, relatedTo } from './surroundings.ts'
import { type Touched, touchDependents } from './touched.ts'

/**
 * Makes the public form of the touched items and of all that show them or are found by them, and notes each change.
 *
 * An item whose bytes and facets stay the same has no change. Ends because each
 * round goes on only from what the last one altered. `also` is noted before them:
 * what left the public. Gives the last change number, or null when nothing changed.
 */
export async function settle(
  tx: Tx,
  touched: Touched,
  publicUrl: string,
  at: number,
  also: readonly Effect[] = [],
): Promise<number | null> {
  const effects: Effects = new Map()
  while (touched.size > 0) {
    const resource = catalogue.find(({ name }) => touched.has(name)) as Resource
    const ids = [...(touched.get(resource.name) ?? [])]
    touched.delete(resource.name)
    for (let start = 0; start < ids.length; start += 500) {
      const outward = await settleBatch(tx, resource, ids.slice(start, start + 500), publicUrl, effects)
      await touchDependents(tx, resource, outward, touched)
    }
  }
  await mergeDocuments(tx, effects.size)
  const altered = [...effects.values()].filter(({ before, after }) => before !== after)
  const changes = [...also, ...altered.map(({ effect }) => effect)]
  return changes.length === 0 ? null : note(tx, changes, at)
}

/** For each item that was altered: what it was before the first alteration, what it is after the last, and the change that this makes. */
type Effects = Map<string, { before: string; after: string; effect: Effect }>

/** Gives the items of which others may show something else now. */
async function settleBatch(
  tx: Tx,
  resource: Resource,
  ids: string[],
  publicUrl: string,
  effects: Effects,
): Promise<string[]> {
  const { live, stubs, facets } = await presented(tx, resource, ids, publicUrl)
  const inverses = await inversesOf(tx, resource, ids, publicUrl)
  const outward: string[] = []
  const refound: { row: Live; found: Facets }[] = []
  const laid: Laid[] = []
  for (const row of live) {
    const item = JSON.stringify(
      render(resource, row, row.content, stubs, inverses.get(row.id) ?? {}, publicUrl),
    )
    const found = foundBy(resource, row.id, row.content, (id) => facets.get(id) ?? {})
    const kept = JSON.stringify({ ...found, at: timesOf(resource, row), rank: row.rank })
    if (item === row.item && kept === row.facets) continue
    await tx.rows({
      shape: `show ${resource.name}`,
      build: () =>
        sql`update ${tx.tables.items[resource.name]} set item = ${sql.placeholder('item')}, facets = ${sql.placeholder('facets')} where id = ${sql.placeholder('id')} returning id`,
      values: { item, facets: kept, id: row.id },
    })
    laid.push({ id: row.id, item, facets: kept })
    effects.set(row.id, {
      before: effects.get(row.id)?.before ?? hash('sha1', row.item + row.facets),
      after: hash('sha1', item + kept),
      effect: { type: resource.name, itemId: row.id, op: 'upsert', version: row.version, facets: kept },
    })
    if (kept !== row.facets) refound.push({ row, found })
    if (
      foundBefore(row.facets) !== JSON.stringify(found) ||
      outwardFace(resource, row.item) !== outwardFace(resource, item)
    )
      outward.push(row.id)
  }
  await layFacets(tx, resource, refound)
  await layDocuments(tx, resource, laid)
  return outward
}

/** The live items of these ids with what the public may see of their contents, and all that those point to. */
async function presented(tx: Tx, resource: Resource, ids: string[], publicUrl: string) {
  const rows = await liveItems(tx, resource, ids)
  const contents = await followed(
    tx,
    resource,
    rows.map(({ content }) => content),
  )
  const written = rows.map((row, place) => ({ ...row, content: contents[place] ?? row.content }))
  const related = await relatedTo(tx, resource, written, publicUrl)
  const shown = await withFindings(
    tx,
    resource,
    written.map((row) => pruned(resource, row.content, (id) => id !== row.id && related.stubs.has(id))),
    publicUrl,
  )
  const live = written.map((row, place) => ({ ...row, content: shown[place] ?? row.content }))
  return { live, ...related }
}

/** The times that filters ask about, kept with the facets so that a change can be told from them alone. */
function timesOf(resource: Resource, row: Live): string[] {
  const [first, last] = resource.span
  return [
    first ? String(row.content[first] ?? '') : '',
    last ? String(row.content[last] ?? '') : '',
    String(row.publishedAt),
    String(row.updatedAt),
  ]
}

function foundBefore(facets: string): string {
  if (facets === '') return ''
  const { at: _at, rank: _rank, ...found } = JSON.parse(facets)
  return JSON.stringify(found)
}

function outwardFace(resource: Resource, item: string): string {
  if (item === '') return ''
  const { slug, url, [resource.label]: label } = JSON.parse(item)
  return JSON.stringify([slug, url, label])
}

async function layFacets(
  tx: Tx,
  resource: Resource,
  refound: readonly { row: Live; found: Facets }[],
): Promise<void> {
  await tx.rows({
    shape: 'clear facets',
    build: () =>
      sql`delete from ${tx.tables.facet} where ${tx.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)} returning item_id`,
    values: { ids: refound.map(({ row }) => row.id) },
  })
  const rows = refound.flatMap(({ row, found }) =>
    Object.entries(found).flatMap(([name, values]) =>
      values.map((value) => ({ type: resource.name, name, value, rank: row.rank, itemId: row.id })),
    ),
  )
  for (let start = 0; start < rows.length; start += 2000)
    await tx.db.insert(tx.tables.facet).values(rows.slice(start, start + 2000))
}
