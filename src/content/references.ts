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
  return (await findReferents(reader, type, [key])).get(key)
}

/** What each of these keys names; a key that names nothing is left out. One statement for ids, one for all other keys. */
export async function findReferents(
  reader: Reader,
  type: ResourceName,
  keys: readonly string[],
): Promise<Map<string, Referent>> {
  const resource = resourceOf(type)
  const columns = sql`t.id, t.slug, t.${sql.identifier(resource.word)} as word, t.${sql.identifier(resource.label)} as name, t.sequence`
  const table = reader.tables.items[type]
  const slugs = new Map<string, string>()
  const ids: string[] = []
  for (const key of keys) {
    if (isId(resource.prefix, key)) ids.push(key)
    else if (isSlug.test(key)) slugs.set(key, key)
    else if (resource.word === 'usps' && /^[A-Za-z]{2}$/.test(key)) slugs.set(key, key.toLowerCase())
  }
  const found = new Map<string, Referent>()
  if (ids.length > 0) {
    const rows = await reader.rows<Referent>({
      shape: `referent id ${type}`,
      build: () =>
        sql`select ${columns} from ${table} t where ${reader.dialect.among(sql`t.id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids },
    })
    for (const row of rows) found.set(row.id, row)
  }
  if (slugs.size > 0) {
    const rows = await reader.rows<Referent & { key: string }>({
      shape: `referent slug ${type}`,
      build: () =>
        sql`select s.slug as key, ${columns} from ${reader.tables.slug} s join ${table} t on t.id = s.item_id where s.type = ${sql.raw(`'${type}'`)} and ${reader.dialect.among(sql`s.slug`, sql`${sql.placeholder('slugs')}`)}`,
      values: { slugs: [...new Set(slugs.values())] },
    })
    const byKey = new Map(rows.map(({ key, ...referent }) => [key, referent]))
    for (const [key, slug] of slugs) {
      const referent = byKey.get(slug)
      if (referent) found.set(key, referent)
    }
  }
  return found
}

const isSlug = /^[a-z0-9-]{1,100}$/

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
