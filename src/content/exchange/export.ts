import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import { catalogue } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage } from '../../storage/storage.ts'
import { countOf } from '../addresses.ts'
import { asWritten } from '../written.ts'
import type { Progress } from './import.ts'

/**
 * Gives every live item in the form that `import` takes, from one state of the
 * database: one JSON text each, in pages of some hundred lines, each item after those that it points to where it can.
 */
export async function exported(
  storage: Storage,
  actor: Actor,
  write: (lines: string) => Promise<void>,
  progress: Progress = () => {},
): Promise<void> {
  permit(actor, 'admin')
  await storage.read(async (reader) => {
    const total = await totalOf(reader)
    let done = 0
    for (const resource of catalogue) {
      const { name } = resource
      for (let after = ''; ; ) {
        const rows = await pageOf(reader, name, after)
        const last = rows.at(-1)
        if (!last) break
        const lines = rows.map(({ id, content }) =>
          JSON.stringify({ type: name, id, ...asWritten(resource, JSON.parse(content)) }),
        )
        await write(lines.join('\n'))
        done += rows.length
        progress('exported', done, total)
        after = last.id
      }
    }
  })
}

async function pageOf(
  reader: Reader,
  name: ResourceName,
  after: string,
): Promise<{ id: string; content: string }[]> {
  return reader.rows({
    shape: `export ${name}`,
    build: () => sql`
      select t.id, r.content from ${reader.tables.items[name]} t
      join ${reader.tables.revision} r on r.item_id = t.id and r.version = t.version
      where t.id > ${sql.placeholder('after')} order by t.id limit 500`,
    values: { after },
  })
}

async function totalOf(reader: Reader): Promise<number> {
  let total = 0
  for (const resource of catalogue) total += await countOf(reader, resource)
  return total
}
