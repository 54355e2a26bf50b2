import type { Kit } from './columns.ts'

/**
 * What searching needs beside the index itself, which each engine keeps in a table `full_text` of its own kind.
 *
 * A migration by hand makes that one: `rowid` there is `docid` here.
 */
export function searchTables(kit: Kit) {
  /** What stands in the index for each live item, and what narrows and ranks it. */
  const document = kit.table(
    'document',
    {
      docid: kit.integer('docid').primaryKey(),
      type: kit.text('type').notNull(),
      itemId: kit.text('item_id').notNull(),
      firstDay: kit.text('first_day').notNull(),
      lastDay: kit.text('last_day').notNull(),
      facetSet: kit.long('facet_set').notNull(),
    },
    (table) => [kit.unique('document_item_key').on(table.itemId)],
  )
  /** What documents are counted by, once for all that are alike; a row is never changed. */
  const facetSet = kit.table('facet_set', {
    id: kit.long('id').primaryKey(),
    facets: kit.text('facets').notNull(),
  })
  /** Every word that was ever indexed, with what is left of it there. */
  const word = kit.table('word', { word: kit.text('word').primaryKey(), stem: kit.text('stem').notNull() })
  return { document, facetSet, word }
}
