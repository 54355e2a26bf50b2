import { resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Content } from '../written.ts'
import { clear } from './clear.ts'
import { layLinks, layRows } from './lay.ts'
import type { Revision } from './revise.ts'
import { type Touched, touch } from './touched.ts'

/** Lays the links of revisions when all rows are there; gives everything whose public form that may alter. */
export async function layAllLinks(tx: Tx, laid: readonly [Resource, Revision[]][]): Promise<Touched> {
  const touched: Touched = new Map()
  for (const [resource, revisions] of laid) {
    for (const { type, id } of await layLinks(tx, resource, revisions)) touch(touched, type, [id])
    touch(
      touched,
      resource.name,
      revisions.map(({ itemId }) => itemId),
    )
  }
  return touched
}

/** Takes away the tombstones of items that are public again, and lets those name them that did before; gives what that touches. */
export async function revive(tx: Tx, ids: readonly string[], touched: Touched): Promise<void> {
  const rows = await tx.rows<{ owners: string }>({
    shape: 'tombs',
    build: () =>
      sql`select owners from ${tx.tables.tombstone} where ${tx.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  if (rows.length === 0) return
  await clear(tx, 'tombstone', tx.tables.tombstone, 'item_id', [...ids])
  const owners = rows.flatMap((row) => JSON.parse(row.owners) as Owner[])
  for (const [type, id] of owners) touch(touched, type, [id])
  await layAnew(tx, owners)
}

/** A live item that names another. */
export type Owner = readonly [type: ResourceName, id: string]

/** Lays the published revisions of live items once more, since what they name may have come or gone. */
export async function layAnew(tx: Tx, owners: readonly Owner[]): Promise<void> {
  for (const [type, own] of Map.groupBy(owners, ([type]) => type)) {
    const resource = resourceOf(type)
    const revisions = await publishedRevisions(tx, resource, [...new Set(own.map(([, id]) => id))])
    if (revisions.length === 0) continue
    await layRows(tx, resource, revisions)
    await layLinks(tx, resource, revisions)
  }
}

/** The published revisions of those of these items that are live. */
export async function publishedRevisions(
  tx: Tx,
  resource: Resource,
  ids: readonly string[],
): Promise<Revision[]> {
  const rows = await tx.rows<{ itemId: string; version: number; createdAt: number; content: string }>({
    shape: `published revisions ${resource.name}`,
    build: () => sql`
      select t.id as "itemId", t.version, r.created_at as "createdAt", r.content
      from ${tx.tables.items[resource.name]} t join ${tx.tables.revision} r on r.item_id = t.id and r.version = t.version
      where ${tx.dialect.among(sql`t.id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return rows.map((row) => ({ ...row, type: resource.name, content: JSON.parse(row.content) as Content }))
}
