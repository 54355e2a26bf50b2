import { type SQL, sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Before } from './finding.ts'
import { hasUngathered } from './gather.ts'

/** An address that is to be asked. */
export type Due = Before & { readonly id: string; readonly host: string }

/** The addresses of live items that are to be asked now, those that wait longest first; no more than some of each host. */
export async function dueAddresses(reader: Reader, now: number): Promise<Due[]> {
  const { webAddress, addressUse } = reader.tables
  return reader.rows({
    shape: 'due addresses',
    build: () => sql`
      select id, address, host, etag, last_modified as "lastModified" from (
        select a.*, row_number() over (partition by a.host order by a.next_at, a.id) as place
        from ${webAddress} a
        where a.next_at <= ${sql.placeholder('now')} and exists (select 1 from ${addressUse} u where u.address_id = a.id)
      ) waiting
      where place <= ${sql.raw(String(mostOfHost))} order by next_at, id limit ${sql.raw(String(mostOfAll))}`,
    values: { now },
  })
}

/** How many addresses one round asks, of one host and altogether. */
const mostOfHost = 10
const mostOfAll = 200

/** The addresses of media whose details are due. */
export async function dueDetails(reader: Reader, now: number): Promise<DueDetails[]> {
  const { webAddress, mediaDetails, addressUse } = reader.tables
  return reader.rows({
    shape: 'due details',
    build: () => sql`
      select d.id, a.address, d.provider, d.failures from ${mediaDetails} d join ${webAddress} a on a.id = d.id
      where d.next_at <= ${sql.placeholder('now')} and exists (select 1 from ${addressUse} u where ${isMediaUse})
      order by d.next_at, d.id limit 50`,
    values: { now },
  })
}

export type DueDetails = {
  readonly id: string
  readonly address: string
  readonly provider: string
  readonly failures: number
}

const isMediaUse: SQL = sql`u.address_id = d.id and u.field = 'mediaUrl'`

/** An address that is watched, by its fingerprint. */
export async function watchedAddress(
  reader: Reader,
  id: string,
): Promise<(Due & { readonly checkedAt: number | null }) | undefined> {
  const { webAddress, addressUse } = reader.tables
  const [row] = await reader.rows<Due & { checkedAt: number | null }>({
    shape: 'watched address',
    build: () => sql`
      select id, address, host, etag, last_modified as "lastModified", checked_at as "checkedAt" from ${webAddress} a
      where id = ${sql.placeholder('id')} and exists (select 1 from ${addressUse} u where u.address_id = a.id)`,
    values: { id },
  })
  return row
}

/** Whether a round has anything to do. */
export async function isWorkWaiting(reader: Reader, now: number): Promise<boolean> {
  const [due, details] = [await dueAddresses(reader, now), await dueDetails(reader, now)]
  return due.length + details.length > 0 || (await hasUngathered(reader))
}
