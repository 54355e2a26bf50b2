import { Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { clear } from './clear.ts'
import type { Revision } from './revise.ts'

/** Every slug that was ever an item's stays its own; a state's code leads to it as well. */
export async function claimSlugs(tx: Tx, resource: Resource, revisions: readonly Revision[]): Promise<void> {
  const claims = revisions.flatMap(({ itemId, content }) => [
    { type: resource.name, slug: content.slug, itemId },
    ...(resource.word === 'slug'
      ? []
      : [{ type: resource.name, slug: String(content[resource.word]).toLowerCase(), itemId }]),
  ])
  await tx.db.insert(tx.tables.slug).values(claims).onConflictDoNothing()
  const held = await tx.rows<{ slug: string; itemId: string }>({
    shape: 'held slugs',
    build: () =>
      sql`select slug, item_id as "itemId" from ${tx.tables.slug} where type = ${sql.placeholder('type')} and ${tx.dialect.among(sql`slug`, sql`${sql.placeholder('slugs')}`)}`,
    values: { type: resource.name, slugs: claims.map(({ slug }) => slug) },
  })
  const holders = new Map(held.map(({ slug, itemId }) => [slug, itemId]))
  const taken = claims.find(({ slug, itemId }) => holders.get(slug) !== itemId)
  if (taken)
    throw new Problem(
      'conflict',
      `The slug “${taken.slug}” is or was that of another of the ${resource.plural}, and is never given again.`,
    )
}

/** Replaces the ids that other systems gave to the items of revisions. */
export async function layExternalIds(
  tx: Tx,
  resource: Resource,
  revisions: readonly Revision[],
): Promise<void> {
  await clear(
    tx,
    'external_id',
    tx.tables.externalId,
    'item_id',
    revisions.map(({ itemId }) => itemId),
  )
  const rows = revisions.flatMap(({ itemId, content }) =>
    ((content.externalIds ?? []) as { source: string; id: string }[]).map(({ source, id }) => ({
      type: resource.name,
      source,
      value: id,
      itemId,
    })),
  )
  for (let start = 0; start < rows.length; start += 2000)
    await tx.db.insert(tx.tables.externalId).values(rows.slice(start, start + 2000))
}
