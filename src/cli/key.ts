import { operator } from '../access/actor.ts'
import { allKeysOf } from '../access/keys.ts'
import { shownKey } from '../admin/keys.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config-values.ts'
import { createKey } from '../content/editing/create-key.ts'
import type { Desk } from '../content/editing/desk.ts'
import { revokeKey } from '../content/editing/revoke-key.ts'
import { Problem } from '../errors.ts'
import { publicUrlOf, withStorage } from './database.ts'
import { configured } from './program.ts'

type Wanted = {
  readonly name: string
  readonly scope: string
  readonly state?: string
  readonly expires?: string
  readonly json?: boolean
}

/** Makes a key and shows it, which happens once. */
export async function createKeyByHand({ name, scope, state, expires, json }: Wanted): Promise<void> {
  const wanted = {
    name,
    scopes: listOf(scope),
    ...(state !== undefined && { states: listOf(state) }),
    ...(expires !== undefined && { expiresAt: momentOf(expires) }),
  }
  const { key, ...made } = await atDesk((desk) => createKey(desk, operator, wanted))
  if (json) process.stdout.write(`${JSON.stringify({ ...shownKey(made), key })}\n`)
  else
    process.stdout.write(
      `${key}\n\nKeep it: it is shown this once. It is “${made.name}” (${made.id}), for ${made.scopes.join(', ')}.\n`,
    )
}

/** Lists all keys as they are recognised. */
export async function listKeys({ json }: { readonly json?: boolean }): Promise<void> {
  const keys = await atDesk(({ storage }) => storage.read(allKeysOf))
  const shown = keys.map(shownKey)
  if (json) process.stdout.write(`${JSON.stringify(shown)}\n`)
  else
    for (const { id, prefix, name, scopes, revokedAt, expiresAt } of shown)
      process.stdout.write(
        `${id}  ${prefix}…  ${name}  ${scopes}${revokedAt ? `  revoked ${revokedAt}` : expiresAt ? `  until ${expiresAt}` : ''}\n`,
      )
}

/** Takes a key's power away. */
export async function revokeKeyByHand(id: string): Promise<void> {
  await atDesk((desk) => revokeKey(desk, operator, id))
  process.stdout.write(`${id} is revoked.\n`)
}

async function atDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const config: Config = configured()
  return withStorage(config, (storage) =>
    work({ storage, clock: systemClock, publicUrl: publicUrlOf(config) }),
  )
}

const listOf = (words: string): string[] => words.split(',').map((word) => word.trim())

/** The instant that a length of time from now leads to: `12h`, `90d`. */
function momentOf(length: string): string {
  const [, count, unit] = /^([1-9]\d{0,4})([hd])$/.exec(length) ?? []
  if (!count)
    throw new Problem(
      'invalid_content',
      `--expires takes hours or days such as 12h or 90d, and not “${length}”.`,
    )
  return new Date(systemClock.now() + Number(count) * (unit === 'h' ? 3_600_000 : 86_400_000)).toISOString()
}
