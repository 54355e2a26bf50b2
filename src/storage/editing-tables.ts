import type { Kit } from './columns.ts'

/** How items stand with the editors, what left the public, and what people outside sent in. */
export function editingTables(kit: Kit) {
  /** Every item that has a revision, live or not, by its newest one. */
  const entry = kit.table(
    'entry',
    {
      id: kit.text('id').primaryKey(),
      type: kit.text('type').notNull(),
      slug: kit.text('slug').notNull(),
      label: kit.text('label').notNull(),
      version: kit.integer('version').notNull(),
      stage: kit.text('stage').notNull(),
      publishedVersion: kit.integer('published_version'),
      createdAt: kit.long('created_at').notNull(),
      updatedAt: kit.long('updated_at').notNull(),
      /** When it first became public. */
      publishedAt: kit.long('published_at'),
      scheduledVersion: kit.integer('scheduled_version'),
      publishAt: kit.long('publish_at'),
      endAt: kit.long('end_at'),
      timeZone: kit.text('time_zone'),
      /** Why a slot passed without the item being published. */
      hindrance: kit.text('hindrance'),
      /** The submission that it was made from. */
      origin: kit.text('origin'),
    },
    (table) => [
      kit.unique('entry_slug').on(table.type, table.slug),
      kit.index('entry_order').on(table.type, table.updatedAt, table.id),
      kit.index('entry_stage').on(table.stage, table.updatedAt, table.id),
      kit.index('entry_publish_at').on(table.publishAt),
      kit.index('entry_end_at').on(table.endAt),
    ],
  )
  /** What is told of an item that was public and is not; `owners` are the live items that showed it. */
  const tombstone = kit.table('tombstone', {
    itemId: kit.text('item_id').primaryKey(),
    type: kit.text('type').notNull(),
    slug: kit.text('slug').notNull(),
    externalIds: kit.json('external_ids').notNull(),
    reason: kit.text('reason').notNull(),
    replacement: kit.text('replacement'),
    at: kit.long('at').notNull(),
    owners: kit.json('owners').notNull(),
  })
  /** The item that stands for one that was merged into it. */
  const successor = kit.table(
    'successor',
    { itemId: kit.text('item_id').primaryKey(), survivorId: kit.text('survivor_id').notNull() },
    (table) => [kit.index('successor_survivor').on(table.survivorId)],
  )
  return { entry, tombstone, successor, ...submissionTables(kit) }
}

/** What people outside sent in. How they are reached stands in a table of its own, so that it goes without a trace. */
function submissionTables(kit: Kit) {
  const submission = kit.table(
    'submission',
    {
      id: kit.text('id').primaryKey(),
      /** A fingerprint of the receipt's token, which is kept nowhere. */
      receipt: kit.text('receipt').notNull(),
      status: kit.text('status').notNull(),
      title: kit.text('title').notNull(),
      text: kit.text('text').notNull(),
      stateId: kit.text('state_id'),
      partnershipId: kit.text('partnership_id'),
      sectorIds: kit.json('sector_ids').notNull(),
      links: kit.json('links').notNull(),
      createdAt: kit.long('created_at').notNull(),
      updatedAt: kit.long('updated_at').notNull(),
      closedAt: kit.long('closed_at'),
      /** The item that was made of it. */
      itemId: kit.text('item_id'),
      /** Why it was declined. */
      reason: kit.text('reason'),
    },
    (table) => [
      kit.unique('submission_receipt').on(table.receipt),
      kit.index('submission_order').on(table.status, table.createdAt, table.id),
      kit.index('submission_item').on(table.itemId),
    ],
  )
  const contact = kit.table('contact', {
    submissionId: kit.text('submission_id').primaryKey(),
    name: kit.text('name').notNull(),
    email: kit.text('email').notNull(),
    phone: kit.text('phone'),
  })
  /** Questions of the editors and what was replied, in the order of `position`. */
  const message = kit.table(
    'message',
    {
      submissionId: kit.text('submission_id').notNull(),
      position: kit.integer('position').notNull(),
      side: kit.text('side').notNull(),
      text: kit.text('text').notNull(),
      at: kit.long('at').notNull(),
    },
    (table) => [kit.primaryKey({ name: 'message_key', columns: [table.submissionId, table.position] })],
  )
  return { submission, contact, message }
}
