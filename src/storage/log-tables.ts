import type { Kit } from './columns.ts'
import { sql } from './drizzle.ts'

/** Revisions, the change log with its counter, the newest change of each collection, and what the database remembers of itself. */
export function logTables(kit: Kit) {
  const revision = kit.table(
    'revision',
    {
      itemId: kit.text('item_id').notNull(),
      version: kit.integer('version').notNull(),
      type: kit.text('type').notNull(),
      createdAt: kit.long('created_at').notNull(),
      actor: kit.text('actor').notNull(),
      content: kit.json('content').notNull(),
    },
    (table) => [kit.primaryKey({ name: 'revision_key', columns: [table.itemId, table.version] })],
  )
  const change = kit.table(
    'change',
    {
      sequence: kit.long('sequence').primaryKey(),
      at: kit.long('at').notNull(),
      type: kit.text('type').notNull(),
      itemId: kit.text('item_id').notNull(),
      op: kit.text('op').notNull(),
      version: kit.integer('version').notNull(),
      facets: kit.text('facets').notNull(),
    },
    (table) => [
      kit.index('change_item_index').on(table.itemId, table.sequence),
      kit.index('change_deleted').on(table.type, table.sequence).where(sql`op = 'delete'`),
    ],
  )
  const head = kit.table('head', {
    type: kit.text('type').primaryKey(),
    sequence: kit.long('sequence').notNull(),
    at: kit.long('at').notNull(),
  })
  const counter = kit.table('counter', {
    name: kit.text('name').primaryKey(),
    value: kit.long('value').notNull(),
  })
  const setting = kit.table('setting', {
    name: kit.text('name').primaryKey(),
    value: kit.text('value').notNull(),
  })
  return { revision, change, head, counter, setting }
}

/** What items are found by, the slugs that were ever theirs, and the ids that others gave them. */
export function indexTables(kit: Kit) {
  const facet = kit.table(
    'facet',
    {
      type: kit.text('type').notNull(),
      name: kit.text('name').notNull(),
      value: kit.text('value').notNull(),
      rank: kit.text('rank').notNull(),
      itemId: kit.text('item_id').notNull(),
    },
    (table) => [
      kit.primaryKey({
        name: 'facet_key',
        columns: [table.type, table.name, table.value, table.rank, table.itemId],
      }),
      kit.index('facet_item_index').on(table.itemId, table.name, table.value),
    ],
  )
  const slug = kit.table(
    'slug',
    {
      type: kit.text('type').notNull(),
      slug: kit.text('slug').notNull(),
      itemId: kit.text('item_id').notNull(),
    },
    (table) => [kit.primaryKey({ name: 'slug_key', columns: [table.type, table.slug] })],
  )
  const externalId = kit.table(
    'external_id',
    {
      type: kit.text('type').notNull(),
      source: kit.text('source').notNull(),
      value: kit.text('value').notNull(),
      itemId: kit.text('item_id').notNull(),
    },
    (table) => [
      kit.primaryKey({ name: 'external_id_key', columns: [table.type, table.source, table.value] }),
      kit.index('external_id_item_index').on(table.itemId),
    ],
  )
  return { facet, slug, externalId }
}

/** The counties of ZIP codes as the Census Bureau relates them, when such a file was imported: areas of land in square metres. */
export function placeTables(kit: Kit) {
  const zipCounty = kit.table(
    'zip_county',
    {
      zip: kit.text('zip').notNull(),
      county: kit.text('county').notNull(),
      /** What of the ZIP code's land lies in the county. */
      land: kit.long('land').notNull(),
      /** All land of the ZIP code. */
      zipLand: kit.long('zip_land').notNull(),
    },
    (table) => [kit.primaryKey({ name: 'zip_county_key', columns: [table.zip, table.county] })],
  )
  return { zipCounty }
}
