import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Entry, entryColumns, type Stage } from '../changes/entries.ts'

/** How much there is of each collection at each stage, and what waits for an editor. */
export type Overview = {
  readonly counts: readonly { readonly type: ResourceName; readonly stage: Stage; readonly total: number }[]
  readonly drafts: readonly Entry[]
  /** What goes out or ends by itself, the next one first. */
  readonly scheduled: readonly Entry[]
  /** What was to go out and could not. */
  readonly hindered: readonly Entry[]
}

/** How many of each are told at most. */
const most = 10

/** What an editor sees first. */
export async function overview(reader: Reader, actor: Actor): Promise<Overview> {
  permit(actor, 'content:write', 'content:publish')
  const { entry } = reader.tables
  const counts = await reader.rows<Overview['counts'][number]>({
    shape: 'overview counts',
    build: () => sql`select type, stage, count(*) as total from ${entry} group by type, stage`,
    values: {},
  })
  const drafts = await reader.rows<Entry>({
    shape: 'overview drafts',
    build: () =>
      sql`select ${entryColumns} from ${entry} e where e.stage = 'draft' order by e.updated_at desc, e.id desc limit ${sql.placeholder('most')}`,
    values: { most },
  })
  const scheduled = await reader.rows<Entry>({
    shape: 'overview scheduled',
    build: () =>
      sql`select ${entryColumns} from ${entry} e where e.publish_at is not null or e.end_at is not null order by coalesce(e.publish_at, e.end_at), e.id limit ${sql.placeholder('most')}`,
    values: { most },
  })
  const hindered = await reader.rows<Entry>({
    shape: 'overview hindered',
    build: () =>
      sql`select ${entryColumns} from ${entry} e where e.hindrance is not null order by e.updated_at desc, e.id desc limit ${sql.placeholder('most')}`,
    values: { most },
  })
  return {
    counts: counts.map((each) => ({ ...each, total: Number(each.total) })),
    drafts,
    scheduled,
    hindered,
  }
}
