import type { Kit } from './columns.ts'

/** Who may do what, who did what, and what was answered to whoever asks a second time. */
export function accessTables(kit: Kit) {
  /** A key as it is recognised; the key itself is kept nowhere. Null states are all of them. */
  const apiKey = kit.table(
    'api_key',
    {
      id: kit.text('id').primaryKey(),
      name: kit.text('name').notNull(),
      prefix: kit.text('prefix').notNull(),
      hash: kit.text('hash').notNull(),
      scopes: kit.json('scopes').notNull(),
      states: kit.json('states'),
      createdAt: kit.long('created_at').notNull(),
      createdBy: kit.text('created_by').notNull(),
      expiresAt: kit.long('expires_at'),
      lastUsedAt: kit.long('last_used_at'),
      revokedAt: kit.long('revoked_at'),
    },
    (table) => [kit.unique('api_key_prefix').on(table.prefix)],
  )
  /** One line for each deed, in the order of `number`; a trigger refuses to change or delete one. */
  const audit = kit.table(
    'audit',
    {
      number: kit.long('number').primaryKey(),
      at: kit.long('at').notNull(),
      actor: kit.text('actor').notNull(),
      keyId: kit.text('key_id'),
      deed: kit.text('deed').notNull(),
      type: kit.text('type'),
      subject: kit.text('subject'),
      version: kit.integer('version'),
      details: kit.json('details').notNull(),
    },
    (table) => [kit.index('audit_subject').on(table.subject, table.number)],
  )
  /** What a deed with an Idempotency-Key came to, and a fingerprint of what was asked. */
  const done = kit.table(
    'done',
    {
      ticket: kit.text('ticket').primaryKey(),
      asked: kit.text('asked').notNull(),
      outcome: kit.text('outcome').notNull(),
      at: kit.long('at').notNull(),
    },
    (table) => [kit.index('done_at').on(table.at)],
  )
  /** Who is signed in at the editors' desk: a fingerprint of what the cookie holds, and the key that was shown. */
  const session = kit.table(
    'session',
    {
      id: kit.text('id').primaryKey(),
      keyId: kit.text('key_id').notNull(),
      createdAt: kit.long('created_at').notNull(),
      usedAt: kit.long('used_at').notNull(),
    },
    (table) => [kit.index('session_used_at').on(table.usedAt)],
  )
  return { apiKey, audit, done, session }
}
