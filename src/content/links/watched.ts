import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { ResourceName } from '../../model/resource.ts'
import { linkStatuses } from '../../model/resources/media.ts'
import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { bindingOf, decodeCursor, encodeCursor } from '../questions/cursor.ts'

/** What editors may ask for: how addresses stand, and those that did not answer lately, called broken or not yet. */
export const watchedWords = [...linkStatuses, 'failing'] as const

export type WatchedWord = (typeof watchedWords)[number]

/** An address as editors see it; times in milliseconds since 1970. */
export type Watched = {
  readonly id: string
  readonly address: string
  readonly host: string
  readonly status: string
  readonly outcome: string | null
  readonly code: number | null
  readonly leadsTo: string | null
  readonly failures: number
  readonly failingSince: number | null
  readonly checkedAt: number | null
  readonly nextAt: number
  readonly items: readonly Use[]
  readonly itemCount: number
  readonly history: readonly Check[]
  readonly details: Told | null
}

/** A live item that names an address, and where. */
export type Use = {
  readonly id: string
  readonly type: ResourceName
  readonly slug: string
  readonly name: string
  readonly field: string
}

export type Check = { readonly at: number; readonly outcome: string; readonly code: number | null }

/** What the place of a piece of media tells of it. */
export type Told = {
  readonly provider: string
  readonly playable: boolean | null
  readonly title: string | null
  readonly author: string | null
  readonly duration: string | null
}

/** The addresses that live items name, site by site. */
export async function watchedList(
  reader: Reader,
  actor: Actor,
  { status, limit, after }: { status: WatchedWord | undefined; limit: number; after: string | undefined },
): Promise<{ links: Watched[]; total: number; next: string | null }> {
  permit(actor, 'content:write', 'content:publish')
  const binding = bindingOf('watched', status ?? '')
  const place = after === undefined ? 'edge' : decodeCursor(binding, after, 'after', 'string')
  const narrowed = narrowing[status ?? 'all'] ?? sql`a.status = ${sql.placeholder('status')}`
  const where = sql`exists (select 1 from ${reader.tables.addressUse} u where u.address_id = a.id) and ${narrowed}`
  const values: Record<string, string> = status && !(status in narrowing) ? { status } : {}
  const shape = status && status in narrowing ? status : status ? 'status' : 'all'
  const [count] = await reader.rows<{ total: number }>({
    shape: `watched count ${shape}`,
    build: () => sql`select count(*) as total from ${reader.tables.webAddress} a where ${where}`,
    values,
  })
  const rows = await reader.rows<Row>({
    shape: `watched ${shape} ${place === 'edge' ? 'first' : 'after'}`,
    build: () => sql`
      select ${columns} from ${reader.tables.webAddress} a where ${where}
      ${place === 'edge' ? sql`` : sql`and (a.host, a.id) > (${sql.placeholder('host')}, ${sql.placeholder('id')})`}
      order by a.host, a.id limit ${sql.placeholder('most')}`,
    values: { ...values, ...(place !== 'edge' && { host: place.key, id: place.id }), most: limit + 1 },
  })
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    links: await filledIn(reader, page),
    total: Number(count?.total ?? 0),
    next: last ? encodeCursor(binding, { key: last.host, id: last.id }) : null,
  }
}

/** One address that live items name. */
export async function watchedOne(reader: Reader, id: string): Promise<Watched | undefined> {
  const rows = await reader.rows<Row>({
    shape: 'watched one',
    build: () =>
      sql`select ${columns} from ${reader.tables.webAddress} a where a.id = ${sql.placeholder('id')} and exists (select 1 from ${reader.tables.addressUse} u where u.address_id = a.id)`,
    values: { id },
  })
  return (await filledIn(reader, rows))[0]
}

type Row = Omit<Watched, 'items' | 'itemCount' | 'history' | 'details'>

const columns = sql`a.id, a.address, a.host, a.status, a.outcome, a.code, a.leads_to as "leadsTo", a.failures, a.failing_since as "failingSince", a.checked_at as "checkedAt", a.next_at as "nextAt"`

const narrowing: Readonly<Record<string, SQL>> = { all: sql`1 = 1`, failing: sql`a.failures > 0` }

/** How many of the items that name an address are told. */
const mostItems = 20

async function filledIn(reader: Reader, rows: readonly Row[]): Promise<Watched[]> {
  if (rows.length === 0) return []
  const { addressUse, entry, addressCheck, mediaDetails } = reader.tables
  const values = { ids: rows.map(({ id }) => id) }
  const among = (column: SQL) => reader.dialect.among(column, sql`${sql.placeholder('ids')}`)
  const uses = await reader.rows<Use & { addressId: string; total: number }>({
    shape: 'watched uses',
    build: () => sql`
      select "addressId", total, id, type, slug, name, field from (
        select u.address_id as "addressId", e.id, e.type, e.slug, e.label as name, u.field,
          count(*) over (partition by u.address_id) as total,
          row_number() over (partition by u.address_id order by e.type, e.label, e.id, u.field) as place
        from ${addressUse} u join ${entry} e on e.id = u.item_id where ${among(sql`u.address_id`)}
      ) used where place <= ${sql.raw(String(mostItems))} order by "addressId", place`,
    values,
  })
  const checks = await reader.rows<Check & { addressId: string }>({
    shape: 'watched checks',
    build: () =>
      sql`select address_id as "addressId", at, outcome, code from ${addressCheck} where ${among(sql`address_id`)} order by address_id, at desc`,
    values,
  })
  const details = await reader.rows<Omit<Told, 'playable'> & { id: string; playable: unknown }>({
    shape: 'watched details',
    build: () =>
      sql`select id, provider, playable, title, author, duration from ${mediaDetails} where ${among(sql`id`)}`,
    values,
  })
  return rows.map((row) => {
    const own = uses.filter(({ addressId }) => addressId === row.id)
    const told = details.find(({ id }) => id === row.id)
    return {
      ...row,
      items: own.map(({ addressId: _, total: __, ...use }) => use),
      itemCount: Number(own[0]?.total ?? 0),
      history: checks
        .filter(({ addressId }) => addressId === row.id)
        .map(({ at, outcome, code }) => ({ at, outcome, code })),
      details: told ? toldOf(told) : null,
    }
  })
}

function toldOf({
  id: _,
  playable,
  ...told
}: Omit<Told, 'playable'> & { id: string; playable: unknown }): Told {
  return { ...told, playable: playable === null ? null : Boolean(playable) }
}
