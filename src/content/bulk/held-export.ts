import type { Actor } from '../../access/actor.ts'
import { permit, permitEverywhere } from '../../access/permit.ts'
import { catalogue } from '../../model/catalogue.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'

/** Whoever may not have everything is refused: it takes a key with `admin`, or one for writing everywhere. */
export function permitHeldExport(actor: Actor): void {
  permit(actor, 'admin', 'content:write')
  if (actor.kind === 'key' && actor.scopes.includes('admin')) return
  permitEverywhere(actor)
}

/** The newest revision of every item, drafts included, as lines of the form that an import takes; what was merged is left out. */
export async function* heldLines(reader: Reader): AsyncGenerator<string> {
  const { entry, revision, successor } = reader.tables
  for (const { name } of catalogue) {
    for (let after = ''; ; ) {
      const rows = await reader.rows<{ id: string; stage: string; content: string }>({
        shape: `held export ${name}`,
        build: () => sql`
          select e.id, e.stage, r.content from ${entry} e
          join ${revision} r on r.item_id = e.id and r.version = e.version
          where e.type = ${sql.raw(`'${name}'`)} and e.id > ${sql.placeholder('after')}
            and not exists (select 1 from ${successor} s where s.item_id = e.id)
          order by e.id limit 500`,
        values: { after },
      })
      const last = rows.at(-1)
      if (!last) break
      yield rows
        .map(
          ({ id, stage, content }) =>
            `${JSON.stringify({ type: name, id, stage, ...JSON.parse(content) })}\n`,
        )
        .join('')
      after = last.id
    }
  }
}
