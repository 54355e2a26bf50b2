import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'
import type { Actor } from './actor.ts'
import { permit } from './permit.ts'

/** A line of the audit, as those who may read it see it. */
export type AuditLine = {
  readonly number: number
  readonly at: string
  readonly actor: string
  readonly keyId: string | null
  readonly deed: string
  readonly type: string | null
  readonly subject: string | null
  readonly version: number | null
  readonly details: Readonly<Record<string, unknown>>
}

/** A page of the audit, the newest deed first: of one subject, or of all; before a number, or from the newest on. */
export async function auditLines(
  reader: Reader,
  actor: Actor,
  { subject, before, limit }: { subject?: string | undefined; before?: number | undefined; limit: number },
): Promise<AuditLine[]> {
  permit(actor, 'admin')
  const rows = await reader.rows<Omit<AuditLine, 'at' | 'details'> & { at: number; details: string }>({
    shape: `audit ${subject === undefined ? 'all' : 'subject'}`,
    build: () => sql`
      select number, at, actor, key_id as "keyId", deed, type, subject, version, details from ${reader.tables.audit}
      where number < ${sql.placeholder('before')}
      ${subject === undefined ? sql`` : sql`and subject = ${sql.placeholder('subject')}`}
      order by number desc limit ${sql.placeholder('limit')}`,
    values: {
      before: before ?? Number.MAX_SAFE_INTEGER,
      limit,
      ...(subject !== undefined && { subject }),
    },
  })
  return rows.map(({ at, details, ...row }) => ({
    ...row,
    at: new Date(at).toISOString(),
    details: JSON.parse(details) as Record<string, unknown>,
  }))
}
