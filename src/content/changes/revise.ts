import { type Actor, nameOf } from '../../access/actor.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import type { Content } from '../written.ts'

/** An immutable state of an item. */
export type Revision = {
  readonly type: ResourceName
  readonly itemId: string
  readonly version: number
  readonly createdAt: number
  readonly content: Content
}

/** Appends a revision to the history of each item, and gives them with their version numbers. */
export async function revise(
  tx: Tx,
  type: ResourceName,
  drafts: readonly { id: string; content: Content; at: number }[],
  actor: Actor,
): Promise<Revision[]> {
  const versions = await tx.rows<{ id: string; version: number }>({
    shape: 'newest versions',
    build: () =>
      sql`select item_id as id, max(version) as version from ${tx.tables.revision} where ${tx.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)} group by item_id`,
    values: { ids: drafts.map(({ id }) => id) },
  })
  const newest = new Map(versions.map(({ id, version }) => [id, version]))
  const revisions = drafts.map(({ id, content, at }) => ({
    type,
    itemId: id,
    version: (newest.get(id) ?? 0) + 1,
    createdAt: at,
    content,
  }))
  await tx.db
    .insert(tx.tables.revision)
    .values(revisions.map((revision) => ({ ...revision, actor: nameOf(actor) })))
  return revisions
}
