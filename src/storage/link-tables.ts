import type { Kit } from './columns.ts'

/** What is known of addresses at other places that live items name. An address is known by a fingerprint, since it may be longer than an index takes. */
export function linkTables(kit: Kit) {
  /** An address that is watched, as it was found last. */
  const webAddress = kit.table(
    'web_address',
    {
      id: kit.text('id').primaryKey(),
      address: kit.text('address').notNull(),
      host: kit.text('host').notNull(),
      status: kit.text('status').notNull(),
      /** What came of the last check, and the code of the answer if there was one. */
      outcome: kit.text('outcome'),
      code: kit.integer('code'),
      /** Where it leads for good. */
      leadsTo: kit.text('leads_to'),
      /** Failures in a row, and when the first of them was. */
      failures: kit.integer('failures').notNull(),
      failingSince: kit.long('failing_since'),
      checkedAt: kit.long('checked_at'),
      nextAt: kit.long('next_at').notNull(),
      etag: kit.text('etag'),
      lastModified: kit.text('last_modified'),
    },
    (table) => [
      kit.index('web_address_due').on(table.nextAt),
      kit.index('web_address_host').on(table.host, table.id),
      kit.index('web_address_status').on(table.status, table.host, table.id),
    ],
  )
  /** The last checks of each address. */
  const addressCheck = kit.table(
    'address_check',
    {
      addressId: kit.text('address_id').notNull(),
      at: kit.long('at').notNull(),
      outcome: kit.text('outcome').notNull(),
      code: kit.integer('code'),
    },
    (table) => [kit.primaryKey({ name: 'address_check_key', columns: [table.addressId, table.at] })],
  )
  /** Which live item has which address in which field. */
  const addressUse = kit.table(
    'address_use',
    {
      itemId: kit.text('item_id').notNull(),
      field: kit.text('field').notNull(),
      addressId: kit.text('address_id').notNull(),
    },
    (table) => [
      kit.primaryKey({ name: 'address_use_key', columns: [table.itemId, table.field, table.addressId] }),
      kit.index('address_use_address').on(table.addressId),
    ],
  )
  return { webAddress, addressCheck, addressUse, ...detailTables(kit) }
}

/** What the places at which media are played tell of them. */
function detailTables(kit: Kit) {
  const mediaDetails = kit.table(
    'media_details',
    {
      /** The fingerprint of the address. */
      id: kit.text('id').primaryKey(),
      provider: kit.text('provider').notNull(),
      /** Whether the provider lets it be played elsewhere; unknown until it was asked. */
      playable: kit.boolean('playable'),
      title: kit.text('title'),
      author: kit.text('author'),
      duration: kit.text('duration'),
      thumbnailId: kit.text('thumbnail_id'),
      failures: kit.integer('failures').notNull(),
      checkedAt: kit.long('checked_at'),
      nextAt: kit.long('next_at').notNull(),
    },
    (table) => [
      kit.index('media_details_due').on(table.nextAt),
      kit.index('media_details_thumbnail').on(table.thumbnailId),
    ],
  )
  /** Copies of preview pictures, by the SHA-256 of their bytes. */
  const thumbnail = kit.table('thumbnail', {
    id: kit.text('id').primaryKey(),
    extension: kit.text('extension').notNull(),
    /** When it was last found to be what the provider shows. It stands before the bytes, so that it is read without them. */
    seenAt: kit.long('seen_at').notNull(),
    bytes: kit.blob('bytes').notNull(),
  })
  return { mediaDetails, thumbnail }
}
