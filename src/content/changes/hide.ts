import { linkRelations, resourceOf } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { linkName } from '../../storage/tables.ts'
import { clear } from './clear.ts'
import { clearDocuments } from './lay-documents.ts'
import type { Effect } from './note.ts'
import { layAnew, type Owner } from './show.ts'
import { liveItems } from './surroundings.ts'
import { type Touched, touch, touchDependents } from './touched.ts'

/** Why an item is no longer public, and the id of what takes its place. */
export type Leave = { readonly reason: string; readonly replacement: string | null; readonly at: number }

/**
 * Takes a live item from the public in the caller's transaction, and leaves a tombstone.
 *
 * Those that name it are laid anew, so that none points to what is not there; `settle`
 * is to be called with what is given: what was touched, and the effect to note.
 * `between` is done when the item is gone and nothing is laid anew yet.
 */
export async function hide(
  tx: Tx,
  resource: Resource,
  id: string,
  { reason, replacement, at }: Leave,
  between: () => Promise<void> = async () => {},
): Promise<{ readonly touched: Touched; readonly effect: Effect } | undefined> {
  const [live] = await liveItems(tx, resource, [id])
  if (!live) return undefined
  const touched: Touched = new Map()
  await touchDependents(tx, resource, [id], touched)
  const owners: Owner[] = [...touched].flatMap(([type, ids]) =>
    [...ids].filter((each) => each !== id).map((each): Owner => [type, each]),
  )
  await unlink(tx, resource, id, owners)
  await tx.db.insert(tx.tables.tombstone).values({
    itemId: id,
    type: resource.name,
    slug: live.content.slug,
    externalIds: live.content.externalIds ?? [],
    reason,
    replacement,
    at,
    owners,
  })
  await between()
  await layAnew(tx, owners)
  const left: Touched = new Map()
  for (const [type, each] of owners) touch(left, type, [each])
  const effect: Effect = {
    type: resource.name,
    itemId: id,
    op: 'delete',
    version: live.version,
    facets: live.facets,
  }
  return { touched: left, effect }
}

/** Deletes the live row with all that hangs on it. */
async function unlink(tx: Tx, resource: Resource, id: string, owners: readonly Owner[]): Promise<void> {
  const own = async (name: string, column: string, table: unknown) => clear(tx, name, table, column, [id])
  await clearDocuments(tx, [id])
  await own('facet', 'item_id', tx.tables.facet)
  for (const [field] of linkRelations(resource)) {
    const name = linkName(resource, field)
    await own(name, 'owner_id', tx.tables.links[name])
  }
  for (const type of new Set(owners.map(([type]) => type))) await unpoint(tx, resourceOf(type), resource, id)
  await own(resource.name, 'id', tx.tables.items[resource.name])
}

/** Lets no item of a resource point to this one. */
async function unpoint(tx: Tx, owner: Resource, target: Resource, id: string): Promise<void> {
  for (const [field, relation] of Object.entries(owner.relations)) {
    if (relation.target !== target.name) continue
    if (relation.kind === 'one') {
      const table = tx.tables.items[owner.name]
      const column = table[`${field}Id`] as never as { name: string }
      const pointer = sql.identifier(column.name)
      await tx.rows({
        shape: `unpoint ${owner.name} ${field}`,
        build: () =>
          sql`update ${table} set ${pointer} = null where ${pointer} = ${sql.placeholder('id')} returning id`,
        values: { id },
      })
    } else if (relation.kind !== 'inverse') {
      const name = linkName(owner, field)
      await clear(tx, `${name} target`, tx.tables.links[name], 'target_id', [id])
    }
  }
}
