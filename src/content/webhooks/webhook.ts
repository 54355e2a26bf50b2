import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Wish } from '../feed/followed.ts'

/** How a webhook stands: `paused` by somebody or after the last try, `off` because the receiver said that it is gone. */
export const webhookStatuses = ['active', 'paused', 'off'] as const

/** Why a webhook is not active: one of these words, or those of whoever paused it. */
export const reasons = {
  gaveUp: 'gave_up',
  gone: 'gone',
  historyGone: 'history_gone',
  filtersUnknown: 'filters_unknown',
} as const

/** A webhook as those who look after it see it; times in milliseconds since 1970. Its secrets are not among it. */
export type Webhook = {
  readonly id: string
  readonly version: number
  readonly url: string
  readonly description: string | null
  readonly wish: Wish
  readonly status: (typeof webhookStatuses)[number]
  readonly reason: string | null
  readonly oldSecretUntil: number | null
  /** The number of the log up to which it was gone through, and what its filters by place meant then. */
  readonly place: number
  readonly meaning: string
  /** The number of the newest delivery. */
  readonly newest: number | null
  readonly waiting: number
  readonly failures: number
  readonly dueAt: number
  readonly createdAt: number
  readonly createdBy: string
}

/** All webhooks, the oldest first. */
export async function allWebhooks(reader: Reader): Promise<Webhook[]> {
  const rows = await reader.rows<Kept>({
    shape: 'webhooks',
    build: () => sql`select ${columns(reader)} from ${reader.tables.webhook} w order by w.created_at, w.id`,
    values: {},
  })
  return rows.map(parsed)
}

/** One webhook by its id; there is a problem where there is none. */
export async function webhookOf(reader: Reader, id: string): Promise<Webhook> {
  const [row] = await reader.rows<Kept>({
    shape: 'webhook by id',
    build: () =>
      sql`select ${columns(reader)} from ${reader.tables.webhook} w where w.id = ${sql.placeholder('id')}`,
    values: { id },
  })
  if (!row) throw new Problem('not_found', 'There is no webhook of this id.')
  return parsed(row)
}

type Kept = Omit<Webhook, 'wish'> & { readonly wish: string }

const columns = ({ tables }: Reader) => sql`w.id, w.version, w.url, w.description, w.wish, w.status, w.reason,
  w.old_secret_until as "oldSecretUntil", w.place, w.meaning, w.newest, w.failures, w.due_at as "dueAt", w.created_at as "createdAt",
  w.created_by as "createdBy", (select count(*) from ${tables.webhookDelivery} d where d.webhook_id = w.id and d.status = 'waiting') as waiting`

const parsed = ({ wish, waiting, ...row }: Kept): Webhook => ({
  ...row,
  waiting: Number(waiting),
  wish: JSON.parse(wish) as Wish,
})

/** The secrets that are live: two while a new one takes the place of an old one. */
export function liveSecrets(
  { secret, oldSecret, oldSecretUntil }: Secrets,
  now: number,
): readonly [string, ...string[]] {
  return oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now
    ? [secret, oldSecret]
    : [secret]
}

export type Secrets = {
  readonly secret: string
  readonly oldSecret: string | null
  readonly oldSecretUntil: number | null
}
