import { Problem } from '../../errors.ts'
import { resourceOfId } from '../../model/catalogue.ts'
import { isId } from '../../model/ids.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entryColumns } from '../changes/entries.ts'
import { survivorsOf } from '../changes/presentable.ts'
import { asWritten, type Content } from '../written.ts'

/** The entries that these keys name, by key: an id, the slug of the newest revision, a former one, or a state's code. */
export async function findEntries(
  reader: Reader,
  resource: Resource,
  keys: readonly string[],
): Promise<Map<string, Entry>> {
  const forms = new Map(keys.map((key) => [key, /^[A-Za-z]{2}$/.test(key) ? key.toLowerCase() : key]))
  const wanted = [...new Set(forms.values())].filter(
    (key) => isId(resource.prefix, key) || /^[a-z0-9-]{1,100}$/.test(key),
  )
  if (wanted.length === 0) return new Map()
  const { entry, slug } = reader.tables
  const keysList = sql`${sql.placeholder('keys')}`
  const rows = await reader.rows<Entry & { key: string }>({
    shape: `entries by key ${resource.name}`,
    build: () => sql`
      select e.id as key, ${entryColumns} from ${entry} e where e.type = ${sql.raw(`'${resource.name}'`)} and ${reader.dialect.among(sql`e.id`, keysList)}
      union all
      select s.slug as key, ${entryColumns} from ${slug} s join ${entry} e on e.id = s.item_id where s.type = ${sql.raw(`'${resource.name}'`)} and ${reader.dialect.among(sql`s.slug`, keysList)}
      union all
      select e.slug as key, ${entryColumns} from ${entry} e where e.type = ${sql.raw(`'${resource.name}'`)} and ${reader.dialect.among(sql`e.slug`, keysList)}`,
    values: { keys: wanted },
  })
  const byKey = new Map(rows.map(({ key, ...found }) => [key, found as Entry]))
  const found = new Map<string, Entry>()
  for (const [key, form] of forms) {
    const each = byKey.get(form)
    if (each) found.set(key, each)
  }
  return found
}

/** The entry that a key names; refuses a key that names none. */
export async function findEntry(reader: Reader, resource: Resource, key: string): Promise<Entry> {
  const entry = (await findEntries(reader, resource, [key])).get(key)
  if (!entry) throw new Problem('not_found', `There is no ${resource.name} “${key.slice(0, 200)}”.`)
  return entry
}

/** Refuses an item for which another one stands. */
export async function demandItsOwn(reader: Reader, resource: Resource, id: string): Promise<void> {
  const survivor = (await survivorsOf(reader, [id])).get(id)
  if (survivor)
    throw new Problem(
      'conflict',
      `This ${resource.name} was merged into ${survivor} and is no item of its own.`,
    )
}

/** A revision as history has it. */
export type Kept = {
  readonly version: number
  readonly createdAt: number
  readonly actor: string
  readonly content: Content
}

/** One revision of an item; the newest is the one that its entry names. */
export async function revisionOf(reader: Reader, id: string, version: number): Promise<Kept> {
  const [row] = await reader.rows<Omit<Kept, 'content'> & { content: string }>({
    shape: 'revision',
    build: () =>
      sql`select version, created_at as "createdAt", actor, content from ${reader.tables.revision} where item_id = ${sql.placeholder('id')} and version = ${sql.placeholder('version')}`,
    values: { id, version },
  })
  if (!row) throw new Problem('not_found', `There is no revision ${version} of this item.`)
  const content = JSON.parse(row.content) as Content
  const resource = resourceOfId(id)
  return { ...row, content: resource ? asWritten(resource, content) : content }
}
