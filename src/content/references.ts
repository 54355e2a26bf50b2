import { catalogue, resourceOf } from '../model/catalogue.ts'
import { isId } from '../model/ids.ts'
import type { ResourceName } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'

/** What a key leads to. */
export type Referent = {
  readonly id: string
  readonly slug: string
  readonly word: string
  readonly name: string
  readonly sequence: number
}

/** The live item that a slug (the present one or an old one), an id or a state's code names. */
export async function findReferent(
  reader: Reader,
  type: ResourceName,
  key: string,
): Promise<Referent | undefined> {
  const resource = resourceOf(type)
  const columns = sql`t.id, t.slug, t.${sql.identifier(resource.word)} as word, t.${sql.identifier(resource.label)} as name, t.sequence`
  const table = reader.tables.items[type]
  if (isId(resource.prefix, key)) {
    const [row] = await reader.rows<Referent>({
      shape: `referent id ${type}`,
      build: () => sql`select ${columns} from ${table} t where t.id = ${sql.placeholder('key')}`,
      values: { key },
    })
    return row
  }
  const [row] = await reader.rows<Referent>({
    shape: `referent slug ${type}`,
    build: () =>
      sql`select ${columns} from ${reader.tables.slug} s join ${table} t on t.id = s.item_id where s.type = ${sql.placeholder('type')} and s.slug = ${sql.placeholder('key')}`,
    values: { type, key: resource.word === 'slug' ? key : key.toLowerCase() },
  })
  return row
}

/** Every key that leads to an item, for each resource. */
export async function allKeys(reader: Reader): Promise<Map<ResourceName, Map<string, string>>> {
  const keys = new Map(catalogue.map(({ name }) => [name, new Map<string, string>()]))
  const rows = await reader.rows<{ type: ResourceName; key: string; id: string }>({
    shape: 'all keys',
    build: () => sql`select type, slug as key, item_id as id from ${reader.tables.slug}`,
    values: {},
  })
  for (const { type, key, id } of rows) keys.get(type)?.set(key, id).set(id, id)
  return keys
}

/** The present words of a resource's items, to suggest one from. */
export async function wordsOf(reader: Reader, type: ResourceName): Promise<string[]> {
  const resource = resourceOf(type)
  const rows = await reader.rows<{ slug: string; word: string }>({
    shape: `words ${type}`,
    build: () => sql`select slug, ${sql.identifier(resource.word)} as word from ${reader.tables.items[type]}`,
    values: {},
  })
  return rows.flatMap(({ slug, word }) => (slug === word ? [slug] : [word, slug]))
}
