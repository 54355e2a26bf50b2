import { Problem } from '../../errors.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { nearest } from '../nearest.ts'
import { findReferent, wordsOf } from '../references.ts'
import { departed } from './departed.ts'

/** One live item, with the number and time of the last change of its public form. */
export type Found = {
  readonly id: string
  readonly slug: string
  readonly item: string
  readonly sequence: number
  readonly changedAt: number
}

/** What a key leads to: the item itself, or for a former slug or a state's code the slug that it has now. */
export type Finding = { readonly found: Found } | { readonly moved: string }

/**
 * Finds the item that an id, a slug or a former slug names; refuses what names nothing.
 *
 * Its change is not joined: of a join, SQLite weighs the ways anew for each value that it is asked with,
 * which takes three times as long as the answer.
 */
export async function find(reader: Reader, resource: Resource, key: string): Promise<Finding> {
  if (key.length > longestKey)
    throw new Problem('not_found', `There is no ${resource.name} of so long a key.`)
  const column = key.includes('_') ? 'id' : 'slug'
  const [found] = !isKey.test(key)
    ? []
    : await reader.rows<Found>({
        shape: `find ${resource.name} ${column}`,
        build: () => sql`
      select t.id, t.slug, t.item, t.sequence, (select c.at from ${reader.tables.change} c where c.sequence = t.sequence) as "changedAt"
      from ${reader.tables.items[resource.name]} t
      where t.${sql.identifier(column)} = ${sql.placeholder('key')}`,
        values: { key },
      })
  if (found) return { found }
  const referent = await findReferent(reader, resource.name, key)
  if (referent) return { moved: referent.slug }
  const left = isKey.test(key) ? await departed(reader, resource, key) : undefined
  if (left) return left
  const meant = nearest(key, await wordsOf(reader, resource.name))
  const detail = `There is no ${resource.name} “${key}”.${meant ? ` Did you mean “${meant}”?` : ''}`
  throw new Problem('not_found', detail)
}

/** Longer ones are not told back. */
const longestKey = 200

const isKey = /^[A-Za-z0-9_-]{1,100}$/
