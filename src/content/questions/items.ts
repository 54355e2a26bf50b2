import { LRUCache } from 'lru-cache'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Stub } from '../render.ts'

/** An item in its public form, parsed. It is shared: whoever changes one makes a copy. */
export type Item = Readonly<Record<string, unknown>> & {
  readonly type: string
  readonly id: string
  readonly slug: string
}

/** What is needed of a row to parse its item. */
type Kept = { readonly id: string; readonly sequence: number; readonly item: string }

/** Parses an item, or takes it from those parsed lately; its change number tells an older form from a newer. */
export type Parse = (row: Kept) => Item

/** Makes a bounded cache of parsed items. One belongs to one database. */
export function parsedItems(most = 5000): Parse {
  const cache = new LRUCache<string, { sequence: number; item: Item }>({ max: most })
  return ({ id, sequence, item }) => {
    const known = cache.get(id)
    if (known?.sequence === sequence) return known.item
    const parsed = JSON.parse(item) as Item
    cache.set(id, { sequence, item: parsed })
    return parsed
  }
}

/** The live items of these ids in one statement, by id. */
export async function itemsOf(
  reader: Reader,
  parse: Parse,
  resource: Resource,
  ids: readonly string[],
): Promise<Map<string, Item>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows<Kept>({
    shape: `items ${resource.name}`,
    build: () =>
      sql`select id, sequence, item from ${reader.tables.items[resource.name]} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map((row) => [row.id, parse(row)]))
}

/** The stubs that a relation of an item holds, whatever its kind. */
export function stubsIn(resource: Resource, item: Item, field: string): readonly Stub[] {
  const value = item[field]
  const relation = resource.relations[field]
  if (!relation || value === null || value === undefined) return []
  if (relation.kind === 'noted')
    return (value as Record<string, Stub>[]).map((entry) => entry[relation.target] as Stub)
  return Array.isArray(value) ? value : [value as Stub]
}
