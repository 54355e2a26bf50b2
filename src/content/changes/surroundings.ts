import { ownRelations, resourceOf, resourceOfId } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Tx } from '../../storage/storage.ts'
import { snake, sortColumn } from '../../storage/tables.ts'
import { type Standing, type Stub, stubOf } from '../render.ts'
import { type Content, targetsOf } from '../written.ts'
import type { Facets } from './found-by.ts'

/** A live item as the database has it, with the content of its published revision. */
export type Live = Standing & {
  readonly item: string
  readonly facets: string
  readonly rank: string
  readonly content: Content
}

/** The live items of these ids. */
export async function liveItems(tx: Tx, resource: Resource, ids: string[]): Promise<Live[]> {
  const rank = sql.identifier(snake(rankColumn(resource)))
  const rows = await tx.rows<Omit<Live, 'content'> & { content: string }>({
    shape: `live ${resource.name}`,
    build: () => sql`
      select t.id, t.version, t.created_at as "createdAt", t.updated_at as "updatedAt", t.published_at as "publishedAt",
             t.item, t.facets, t.${rank} as "rank", r.content
      from ${tx.tables.items[resource.name]} t join ${tx.tables.revision} r on r.item_id = t.id and r.version = t.version
      where ${tx.dialect.among(sql`t.id`, sql`${sql.placeholder('ids')}`)}
      order by t.id`,
    values: { ids },
  })
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as Content }))
}

/** The column whose value ranks an item in the default order of its list. */
export function rankColumn(resource: Resource): string {
  return sortColumn(resource, resource.defaultSort.replace('-', ''), resource.defaultSort.startsWith('-'))
}

/** The stubs and the facets of everything that the items point to. */
export async function relatedTo(
  tx: Tx,
  resource: Resource,
  live: readonly Live[],
  publicUrl: string,
): Promise<{ stubs: Map<string, Stub>; facets: Map<string, Facets> }> {
  const wanted = new Set<string>()
  for (const { content } of live) {
    for (const [field] of ownRelations(resource))
      for (const id of targetsOf(resource, content, field)) wanted.add(id)
  }
  const stubs = new Map<string, Stub>()
  const facets = new Map<string, Facets>()
  for (const [target, ids] of Map.groupBy(wanted, resourceOfId)) {
    if (!target) continue
    const rows = await tx.rows<{ id: string; slug: string; name: string; facets: string }>({
      shape: `stubs ${target.name}`,
      build: () =>
        sql`select id, slug, ${sql.identifier(target.label)} as name, facets from ${tx.tables.items[target.name]} where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids },
    })
    for (const row of rows) {
      stubs.set(row.id, stubOf(target.name, row.id, row.slug, row.name, publicUrl))
      facets.set(row.id, row.facets === '' ? {} : (JSON.parse(row.facets) as Facets))
    }
  }
  return { stubs, facets }
}

/** For each item the stubs of those that point to it, by the name of the relation. */
export async function inversesOf(
  tx: Reader,
  resource: Resource,
  ids: string[],
  publicUrl: string,
): Promise<Map<string, Record<string, Stub[]>>> {
  const found = new Map<string, Record<string, Stub[]>>()
  for (const [field, relation] of Object.entries(resource.relations)) {
    if (relation.kind !== 'inverse') continue
    const target = resourceOf(relation.target)
    const pointer = sql.identifier(`${snake(relation.via as string)}_id`)
    const rows = await tx.rows<{ id: string; slug: string; name: string; whole: string }>({
      shape: `inverse ${resource.name} ${field}`,
      build: () => sql`
        select id, slug, ${sql.identifier(target.label)} as name, ${pointer} as whole from ${tx.tables.items[target.name]}
        where ${tx.dialect.among(sql`${pointer}`, sql`${sql.placeholder('ids')}`)} order by id`,
      values: { ids },
    })
    for (const { id, slug, name, whole } of rows) {
      const fields = found.get(whole) ?? {}
      fields[field] = [...(fields[field] ?? []), stubOf(target.name, id, slug, name, publicUrl)]
      found.set(whole, fields)
    }
  }
  return found
}
