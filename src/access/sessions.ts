import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader, Storage } from '../storage/storage.ts'
import type { Actor } from './actor.ts'
import { witness } from './audit.ts'
import { holderOf, keyOf } from './keys.ts'

/** How long a session lasts at most, in milliseconds. */
export const longestSession = 8 * 60 * 60 * 1000

/** How long a session lasts that is not used, in milliseconds. */
const longestIdle = 60 * 60 * 1000

/** The last use of a session is told to the minute, in milliseconds. */
const useInterval = 60_000

/** Begins a session for whoever holds this key, and gives the word by which it is known again: it is no part of the key. */
export async function openSession(storage: Storage, clock: Clock, key: string): Promise<string> {
  const actor = await holderOf(storage, clock, key)
  if (actor.kind !== 'key') throw new Error('A key was held by nobody.')
  const token = randomBytes(32).toString('base64url')
  const now = clock.now()
  await storage.write(async (tx) => {
    const { session } = tx.tables
    await tx.rows({
      shape: 'end old sessions',
      build: () =>
        sql`delete from ${session} where created_at <= ${sql.placeholder('oldest')} or used_at <= ${sql.placeholder('idle')} returning id`,
      values: { oldest: now - longestSession, idle: now - longestIdle },
    })
    await tx.db
      .insert(session)
      .values({ id: fingerprint(token), keyId: actor.id, createdAt: now, usedAt: now })
    await witness(tx, clock, actor, [{ deed: 'sign in', type: 'key', subject: actor.id }])
  })
  return token
}

/** Who is signed in with this word; nobody when the session has ended, or its key was revoked or has expired. */
export async function actorOfSession(
  storage: Storage,
  clock: Clock,
  token: string,
): Promise<Extract<Actor, { kind: 'key' }> | undefined> {
  const found = await storage.read(async (reader) => {
    const kept = await sessionOf(reader, fingerprint(token))
    return kept && { kept, key: await keyOf(reader, kept.keyId) }
  })
  const now = clock.now()
  if (!found?.key || found.key.revokedAt !== null) return undefined
  const { kept, key } = found
  if (key.expiresAt !== null && key.expiresAt <= now) return undefined
  if (now - kept.createdAt >= longestSession || now - kept.usedAt >= longestIdle) return undefined
  if (now - kept.usedAt > useInterval) await noteUse(storage, fingerprint(token), key.id, now)
  return { kind: 'key', id: key.id, name: key.name, scopes: key.scopes, states: key.states }
}

/** Ends a session, on every server from its next request on. */
export async function closeSession(storage: Storage, token: string): Promise<void> {
  await storage.write((tx) =>
    tx.rows({
      shape: 'end session',
      build: () => sql`delete from ${tx.tables.session} where id = ${sql.placeholder('id')} returning id`,
      values: { id: fingerprint(token) },
    }),
  )
}

/** What the forms of a session bear, so that no other site can send them: it follows from the word that the cookie holds. */
export const formToken = (token: string): string =>
  createHmac('sha256', token).update('form').digest('base64url')

const fingerprint = (token: string): string => createHash('sha256').update(token).digest('hex')

type Kept = { readonly keyId: string; readonly createdAt: number; readonly usedAt: number }

async function sessionOf(reader: Reader, id: string): Promise<Kept | undefined> {
  const [row] = await reader.rows<Kept>({
    shape: 'session',
    build: () =>
      sql`select key_id as "keyId", created_at as "createdAt", used_at as "usedAt" from ${reader.tables.session} where id = ${sql.placeholder('id')}`,
    values: { id },
  })
  return row
}

async function noteUse(storage: Storage, id: string, keyId: string, at: number): Promise<void> {
  await storage.write(async (tx) => {
    await tx.rows({
      shape: 'session used',
      build: () =>
        sql`update ${tx.tables.session} set used_at = ${sql.placeholder('at')} where id = ${sql.placeholder('id')} returning id`,
      values: { at, id },
    })
    await tx.rows({
      shape: 'key used by session',
      build: () =>
        sql`update ${tx.tables.apiKey} set last_used_at = ${sql.placeholder('at')} where id = ${sql.placeholder('id')} returning id`,
      values: { at, id: keyId },
    })
  })
}
