import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader, Storage, Tx } from '../storage/storage.ts'
import type { Actor, Scope } from './actor.ts'
import { keyNeeded } from './permit.ts'

/** A key as those who look after keys see it. */
export type Key = {
  readonly id: string
  readonly name: string
  /** What it begins with, by which people recognise it. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  /** Ids of states; null stands for all. */
  readonly states: readonly string[] | null
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly lastUsedAt: number | null
  readonly revokedAt: number | null
}

type KeptKey = Omit<Key, 'scopes' | 'states'> & { readonly scopes: string; readonly states: string | null }

const columns = sql`id, name, prefix, scopes, states, created_at as "createdAt", created_by as "createdBy", expires_at as "expiresAt", last_used_at as "lastUsedAt", revoked_at as "revokedAt"`

/** A new key of 256 random bits, what it begins with, and the fingerprint by which it is known again. */
export function makeKey(): { readonly key: string; readonly prefix: string; readonly hash: string } {
  const prefix = `hap_${randomBytes(5).toString('hex')}`
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { key, prefix, hash: fingerprint(key) }
}

const fingerprint = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Whoever holds this key; one that is unknown, expired, revoked or misspelled is refused in the same words. */
export async function holderOf(storage: Storage, clock: Clock, key: string): Promise<Actor> {
  const prefix = keyForm.exec(key)?.[1]
  const found = prefix === undefined ? undefined : await storage.read((reader) => byPrefix(reader, prefix))
  const presented = Buffer.from(fingerprint(key))
  const right = timingSafeEqual(presented, Buffer.from(found?.hash ?? fingerprint('')))
  const now = clock.now()
  if (!found || !right || found.revokedAt !== null || (found.expiresAt !== null && found.expiresAt <= now))
    throw keyNeeded('The key does not open anything.')
  const { id, name, scopes, states } = parsed(found)
  if (now - (found.lastUsedAt ?? 0) > useInterval) await storage.write((tx) => noteUse(tx, id, now))
  return { kind: 'key', id, name, scopes, states }
}

const keyForm = /^(hap_[0-9a-f]{10})_[A-Za-z0-9_-]{43}$/

/** The last use of a key is told to the minute, in milliseconds. */
const useInterval = 60_000

async function byPrefix(
  reader: Reader,
  prefix: string,
): Promise<(KeptKey & { readonly hash: string }) | undefined> {
  const [row] = await reader.rows<KeptKey & { hash: string }>({
    shape: 'key by prefix',
    build: () =>
      sql`select ${columns}, hash from ${reader.tables.apiKey} where prefix = ${sql.placeholder('prefix')}`,
    values: { prefix },
  })
  return row
}

async function noteUse(tx: Tx, id: string, at: number): Promise<void> {
  await tx.rows({
    shape: 'key used',
    build: () =>
      sql`update ${tx.tables.apiKey} set last_used_at = ${sql.placeholder('at')} where id = ${sql.placeholder('id')} returning id`,
    values: { at, id },
  })
}

/** All keys that ever were, the newest first. */
export async function allKeysOf(reader: Reader): Promise<Key[]> {
  const rows = await reader.rows<KeptKey>({
    shape: 'keys',
    build: () => sql`select ${columns} from ${reader.tables.apiKey} order by created_at desc, id desc`,
    values: {},
  })
  return rows.map(parsed)
}

/** One key by its id. */
export async function keyOf(reader: Reader, id: string): Promise<Key | undefined> {
  const [row] = await reader.rows<KeptKey>({
    shape: 'key by id',
    build: () => sql`select ${columns} from ${reader.tables.apiKey} where id = ${sql.placeholder('id')}`,
    values: { id },
  })
  return row && parsed(row)
}

const parsed = <Kept extends KeptKey>({ scopes, states, ...key }: Kept) => ({
  ...key,
  scopes: JSON.parse(scopes) as Scope[],
  states: states === null ? null : (JSON.parse(states) as string[]),
})
