import { type Actor, permit } from '../access/actor.ts'
import { catalogue } from '../model/catalogue.ts'
import { sql } from '../storage/drizzle.ts'
import type { Storage } from '../storage/storage.ts'

/** Gives every live item as one JSON text in the form that `import` takes, each after those that it points to where it can. */
export async function exported(
  storage: Storage,
  actor: Actor,
  write: (line: string) => Promise<void>,
): Promise<void> {
  permit(actor, 'export')
  await storage.read(async (reader) => {
    for (const { name } of catalogue) {
      let after = ''
      for (;;) {
        const rows = await reader.rows<{ id: string; content: string }>({
          shape: `export ${name}`,
          build: () => sql`
            select t.id, r.content from ${reader.tables.items[name]} t
            join ${reader.tables.revision} r on r.item_id = t.id and r.version = t.version
            where t.id > ${sql.placeholder('after')} order by t.id limit 500`,
          values: { after },
        })
        for (const { id, content } of rows)
          await write(JSON.stringify({ type: name, id, ...JSON.parse(content) }))
        const last = rows.at(-1)
        if (!last) break
        after = last.id
      }
    }
  })
}
