import type { Fault } from '../../errors.ts'
import { isId } from '../../model/ids.ts'
import { article } from '../../model/spelled.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entriesOf } from '../changes/entries.ts'
import { survivorsOf } from '../changes/presentable.ts'
import { findEntries } from '../editing/find-entry.ts'
import { knownItem } from './known-item.ts'
import type { Record } from './record.ts'

/** The item that a record is of: by its id, else by its slug, else by an id that another system gave it; undefined for a new one. */
export type Identity = { readonly id?: string; readonly entry?: Entry | undefined }

/** Finds the item that a record is of, or tells why there can be none. */
export async function identify(reader: Reader, record: Record): Promise<Identity | Fault> {
  const { resource, id, written } = record
  if (id !== undefined) {
    if (!isId(resource.prefix, id))
      return fault(
        'invalid_value',
        `id must be that of ${article(resource)}: ${resource.prefix}_ and 26 characters.`,
      )
    const entry = (await entriesOf(reader, [id])).get(id)
    if (entry) return own(reader, entry)
    return (await wasRemoved(reader, id))
      ? fault('removed', `${id} was removed, and never comes back.`)
      : { id }
  }
  const { slug } = written
  if (typeof slug === 'string' && !/^[a-z]{2}$/i.test(slug)) {
    const entry = (await findEntries(reader, resource, [slug])).get(slug)
    if (entry) return own(reader, entry)
  }
  for (const given of Array.isArray(written.externalIds) ? written.externalIds : []) {
    const { source, id: value } = Object(given)
    if (typeof source !== 'string' || typeof value !== 'string') continue
    const known = await knownItem(reader, resource, source, value)
    if (known && !known.inherited) return { id: known.entry.id, entry: known.entry }
  }
  return {}
}

/** An item that was merged is none of its own: what is sent for it must not be written over the survivor. */
async function own(reader: Reader, entry: Entry): Promise<Identity | Fault> {
  const survivor = (await survivorsOf(reader, [entry.id])).get(entry.id)
  return survivor ? fault('merged', `${entry.id} was merged into ${survivor}.`) : { id: entry.id, entry }
}

async function wasRemoved(reader: Reader, id: string): Promise<boolean> {
  const rows = await reader.rows({
    shape: 'was removed',
    build: () => sql`
      select item_id from ${reader.tables.tombstone} where item_id = ${sql.placeholder('id')}
      union select item_id from ${reader.tables.slug} where item_id = ${sql.placeholder('id')}`,
    values: { id },
  })
  return rows.length > 0
}

const fault = (code: string, detail: string): Fault => ({ pointer: '/id', code, detail })
