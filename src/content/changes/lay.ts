import { linkRelations } from '../../model/catalogue.ts'
import { columnOf } from '../../model/kinds.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { linkName, snake } from '../../storage/tables.ts'
import { dayColumns } from '../days.ts'
import { notedOf, targetsOf } from '../written.ts'
import { clear } from './clear.ts'
import { claimSlugs, layExternalIds } from './lay-names.ts'
import { presentable } from './presentable.ts'
import type { Revision } from './revise.ts'

/**
 * Copies revisions of one resource into the live tables, where the public sees them.
 *
 * Their public form is made afterwards, by `settle`, when everything that they
 * point to is in place; `layLinks` comes between, when all rows are there.
 */
export async function layRows(
  tx: Tx,
  resource: Resource,
  revisions: readonly Revision[],
  standings: ReadonlyMap<string, Standing> = new Map(),
): Promise<void> {
  await claimSlugs(tx, resource, revisions)
  const table = tx.tables.items[resource.name]
  const rows = (await asPresented(tx, resource, revisions)).map((revision) => ({
    ...rowOf(resource, revision),
    ...standings.get(revision.itemId),
  }))
  const replaced = Object.keys(rows[0] ?? {}).filter((column) => !keptColumns.has(column))
  const set = Object.fromEntries(
    replaced.map((column) => [column, sql.raw(`excluded."${table[column]?.name}"`)]),
  )
  await tx.db
    .insert(table)
    .values(rows)
    .onConflictDoUpdate({ target: table.id as never, set })
}

/** When an item was first written, and when it first became public: of one that had no row before, if that was not with this revision. */
export type Standing = { readonly createdAt: number; readonly publishedAt: number }

async function asPresented(
  tx: Tx,
  resource: Resource,
  revisions: readonly Revision[],
): Promise<readonly Revision[]> {
  const contents = await presentable(
    tx,
    resource,
    revisions.map(({ itemId, content }) => ({ id: itemId, content })),
  )
  return revisions.map((revision, place) => ({ ...revision, content: contents[place] ?? revision.content }))
}

/**
 * Replaces the links of revisions whose rows, and those of all that they point to, are in place.
 *
 * Gives the items of which a revision became a part, or no longer is one: they show it.
 */
export async function layLinks(
  tx: Tx,
  resource: Resource,
  written: readonly Revision[],
): Promise<{ type: ResourceName; id: string }[]> {
  const revisions = await asPresented(tx, resource, written)
  const owners = revisions.map(({ itemId }) => itemId)
  for (const [field, relation] of linkRelations(resource)) {
    const table = tx.tables.links[linkName(resource, field)]
    if (!table) throw new Error(`There is no table for ${resource.name}.${field}.`)
    await clear(tx, linkName(resource, field), table, 'owner_id', owners)
    const rows = revisions.flatMap(({ itemId, content }) => {
      if (relation.kind === 'noted') {
        return notedOf(content[field] ?? [], relation.target).map((link, position) => ({
          ownerId: itemId,
          targetId: link.id,
          position,
          relation: link.relation,
          note: link.note,
        }))
      }
      return targetsOf(resource, content, field).map((targetId, position) => ({
        ownerId: itemId,
        targetId,
        position,
      }))
    })
    for (let start = 0; start < rows.length; start += 2000)
      await tx.db.insert(table).values(rows.slice(start, start + 2000))
  }
  await layExternalIds(tx, resource, revisions)
  return layPointers(tx, resource, revisions)
}

/** What an item keeps when a new revision of it is laid. */
const keptColumns = new Set(['id', 'createdAt', 'publishedAt', 'sequence', 'item', 'facets'])

function rowOf(
  resource: Resource,
  { itemId, version, createdAt, content }: Revision,
): Record<string, unknown> {
  const row: Record<string, unknown> = {
    id: itemId,
    version,
    createdAt,
    updatedAt: createdAt,
    publishedAt: createdAt,
    sequence: 0,
    item: '',
    facets: '',
  }
  for (const [field, definition] of Object.entries(resource.fields)) {
    if (columnOf(definition) !== 'none') row[field] = content[field] ?? null
  }
  for (const [field, relation] of Object.entries(resource.relations)) {
    if (relation.kind === 'one' && relation.target !== resource.name)
      row[`${field}Id`] = content[field] ?? null
  }
  return { ...row, ...dayColumns(resource, (field) => content[field]) }
}

/** Pointers within the resource itself wait until all of its rows are there. Gives what is pointed to now and was not before, and the other way round. */
async function layPointers(
  tx: Tx,
  resource: Resource,
  revisions: readonly Revision[],
): Promise<{ type: ResourceName; id: string }[]> {
  const altered: { type: ResourceName; id: string }[] = []
  for (const [field, relation] of Object.entries(resource.relations)) {
    if (relation.kind !== 'one' || relation.target !== resource.name) continue
    const table = tx.tables.items[resource.name]
    const column = sql.identifier(`${snake(field)}_id`)
    const rows = await tx.rows<{ id: string; target: string | null }>({
      shape: `pointed to ${resource.name} ${field}`,
      build: () =>
        sql`select id, ${column} as target from ${table} where ${tx.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids: revisions.map(({ itemId }) => itemId) },
    })
    const before = new Map(rows.map(({ id, target }) => [id, target]))
    for (const { itemId, content } of revisions) {
      const target = (content[field] as string | null) ?? null
      const former = before.get(itemId) ?? null
      if (target === former) continue
      for (const id of [former, target]) if (id) altered.push({ type: resource.name, id })
      await tx.rows({
        shape: `point ${resource.name} ${field}`,
        build: () =>
          sql`update ${table} set ${column} = ${sql.placeholder('target')} where id = ${sql.placeholder('id')} returning id`,
        values: { target, id: itemId },
      })
    }
  }
  return altered
}
