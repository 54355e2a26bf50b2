import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** An item that another may name. */
export type Choice = { readonly slug: string; readonly label: string }

/** The items of a collection by name, for an editor to choose from; undefined when there are more than can be looked through. */
export async function choices(
  reader: Reader,
  actor: Actor,
  resource: Resource,
  most: number,
): Promise<Choice[] | undefined> {
  permit(actor, 'content:write', 'content:publish')
  const rows = await reader.rows<Choice>({
    shape: 'choices',
    build: () =>
      sql`select slug, label from ${reader.tables.entry} where type = ${sql.placeholder('type')} and stage <> 'withdrawn' order by label, id limit ${sql.placeholder('most')}`,
    values: { type: resource.name, most: most + 1 },
  })
  return rows.length > most ? undefined : rows
}
