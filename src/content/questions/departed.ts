import { Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** An item that was public and is not, with the slug of the live item that takes its place, if there is one. */
type Departed = { readonly reason: string; readonly replacement: string | null }

/** Where an id or slug of an item leads that is no longer public: to what it was merged into; refuses what was withdrawn or removed. */
export async function departed(
  reader: Reader,
  resource: Resource,
  key: string,
): Promise<{ readonly moved: string } | undefined> {
  const [row] = await reader.rows<Departed>({
    shape: `departed ${resource.name}`,
    build: () => sql`
      select d.reason, t.slug as replacement from ${reader.tables.tombstone} d
      left join ${reader.tables.items[resource.name]} t on t.id = d.replacement
      where d.type = ${sql.raw(`'${resource.name}'`)} and (d.item_id = ${sql.placeholder('key')}
        or d.item_id = (select s.item_id from ${reader.tables.slug} s where s.type = ${sql.raw(`'${resource.name}'`)} and s.slug = ${sql.placeholder('key')}))
      limit 1`,
    values: { key },
  })
  if (!row) return undefined
  const { reason, replacement } = row
  if (reason === 'merged' && replacement !== null) return { moved: replacement }
  const instead = replacement === null ? '' : ` “${replacement}” takes its place.`
  throw new Problem(
    'gone',
    `The ${resource.name} “${key}” is no longer public: ${reason}.${instead}`,
    [],
    {},
    { reason, replacement },
  )
}
