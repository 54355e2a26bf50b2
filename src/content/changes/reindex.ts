import { catalogue } from '../../model/catalogue.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Tx } from '../../storage/storage.ts'
import { type Laid, layDocuments, mergeDocuments } from './lay-documents.ts'

/** Makes the index of words anew from the live items; gives their number. */
export async function reindex(tx: Tx): Promise<number> {
  for (const table of ['full_text', 'document', 'facet_set', 'word']) {
    await tx.rows({
      shape: `empty ${table}`,
      build: () => sql`delete from ${sql.identifier(table)}`,
      values: {},
    })
  }
  let count = 0
  for (const resource of catalogue) {
    for (let last = ''; ; ) {
      const rows = await tx.rows<Laid>({
        shape: `all items ${resource.name}`,
        build: () =>
          sql`select id, item, facets from ${tx.tables.items[resource.name]} where id > ${sql.placeholder('last')} and item <> '' order by id limit 500`,
        values: { last },
      })
      await layDocuments(tx, resource, rows)
      count += rows.length
      last = rows.at(-1)?.id ?? ''
      if (last === '') break
    }
  }
  await mergeDocuments(tx, count)
  return count
}
