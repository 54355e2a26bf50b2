import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { bindingOf, decodeCursor, encodeCursor } from '../questions/cursor.ts'
import { type Case, casesOf } from './case.ts'
import { type Status, statusOfRow, submissionSource, submissions } from './submission.ts'

/** What part of the in-tray an editor asks for. */
export type TrayQuery = {
  readonly status: Status | undefined
  readonly limit: number
  readonly after: string | undefined
}

/** A page of the in-tray: its submissions with the cursor of each, and whether there are more after them. */
export type Tray = {
  readonly items: readonly Case[]
  readonly cursors: readonly string[]
  readonly total: number
  readonly more: boolean
  /** The cursor of the page after it, if there is one. */
  readonly next: string | null
}

/** A page of the submissions that an editor may see, the newest first. */
export async function inTray(
  reader: Reader,
  publicUrl: string,
  actor: Actor,
  { status, limit, after }: TrayQuery,
): Promise<Tray> {
  permit(actor, 'submissions:review')
  const states = actor.kind === 'key' ? actor.states : null
  const binding = bindingOf('submissions', status ?? '')
  const place = after === undefined ? 'edge' : decodeCursor(binding, after, 'after', 'number')
  const conditions = sql.join(
    [
      sql`where true`,
      ...(status === undefined ? [] : [sql`and ${statusOfRow} = ${sql.placeholder('status')}`]),
      ...(states === null
        ? []
        : [sql`and ${reader.dialect.among(sql`s.state_id`, sql`${sql.placeholder('states')}`)}`]),
    ],
    sql` `,
  )
  const values = { ...(status !== undefined && { status }), ...(states !== null && { states }) }
  const shape = `${status === undefined ? 'all' : 'status'} ${states === null ? '' : 'states'}`
  const [count] = await reader.rows<{ total: number }>({
    shape: `submissions count ${shape}`,
    build: () => sql`select count(*) as total from ${submissionSource(reader)} ${conditions}`,
    values,
  })
  const found = await submissions(
    reader,
    `${shape} ${place === 'edge' ? 'first' : 'after'}`,
    () => sql`${conditions}
      ${place === 'edge' ? sql`` : sql`and (s.created_at, s.id) < (${sql.placeholder('at')}, ${sql.placeholder('id')})`}
      order by s.created_at desc, s.id desc limit ${sql.placeholder('most')}`,
    { ...values, ...(place !== 'edge' && { at: place.key, id: place.id }), most: limit + 1 },
  )
  const page = found.slice(0, limit)
  const cursors = page.map(({ createdAt, id }) => encodeCursor(binding, { key: createdAt, id }))
  const more = found.length > limit
  return {
    items: await casesOf(reader, publicUrl, page),
    cursors,
    total: Number(count?.total ?? 0),
    more,
    next: more ? (cursors.at(-1) ?? null) : null,
  }
}
