import { type Actor, nameOf, type Scope, scopes } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { type Key, keyOf, makeKey } from '../../access/keys.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { encodeId } from '../../model/ids.ts'
import { textFault } from '../../model/values.ts'
import type { Tx } from '../../storage/storage.ts'
import { nearest } from '../nearest.ts'
import { findReferents } from '../references.ts'
import { type Desk, perform } from './desk.ts'

/** A key that was just made, with the words that open: they are shown this once. */
export type NewKey = Key & { readonly key: string }

/** Makes a key from `{ name, scopes, states?, expiresAt? }`. */
export async function createKey(
  { ticket: _, ...desk }: Desk,
  actor: Actor,
  wanted: Readonly<Record<string, unknown>>,
): Promise<NewKey> {
  permit(actor, 'admin')
  return perform(desk, async (tx) => {
    const now = desk.clock.now()
    const asked = await understood(tx, wanted, now)
    const { key, prefix, hash } = makeKey()
    const id = encodeId('key', desk.clock.newUuid())
    await tx.db.insert(tx.tables.apiKey).values({
      id,
      ...asked,
      prefix,
      hash,
      createdAt: now,
      createdBy: nameOf(actor),
    })
    const { name, scopes: allowed, expiresAt } = asked
    await witness(tx, desk.clock, actor, [
      { deed: 'create key', type: 'key', subject: id, details: { name, scopes: allowed, expiresAt } },
    ])
    return { ...((await keyOf(tx, id)) as Key), key }
  })
}

type Asked = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly states: readonly string[] | null
  readonly expiresAt: number | null
}

async function understood(tx: Tx, wanted: Readonly<Record<string, unknown>>, now: number): Promise<Asked> {
  const { name, scopes: allowed = [], states = null, expiresAt = null, ...others } = wanted
  const faults: Fault[] = Object.keys(others).map((field) => ({
    pointer: `/${field}`,
    code: 'unknown_field',
    detail: `There is no field “${field}” in keys; there are name, scopes, states, expiresAt.`,
  }))
  const wrong = (field: string, detail: string, suggestion?: string) =>
    faults.push({ pointer: `/${field}`, code: 'invalid_value', detail, ...(suggestion && { suggestion }) })
  const fault = textFault(name, { optional: false, max: 100 })
  if (fault) wrong('name', `name ${fault}.`)
  if (!Array.isArray(allowed) || allowed.length === 0)
    wrong('scopes', `scopes must be a list of some of ${scopes.join(', ')}.`)
  else
    for (const [place, scope] of allowed.entries())
      if (!scopes.includes(scope))
        wrong(`scopes/${place}`, `There is no scope “${scope}”.`, nearest(String(scope), scopes))
  const ids: string[] = []
  if (states !== null && !Array.isArray(states))
    wrong('states', 'states must be a list of USPS codes, or null.')
  else if (states !== null) {
    const found = await findReferents(tx, 'state', states.map(String))
    for (const [place, state] of states.entries()) {
      const id = found.get(String(state))?.id
      if (id === undefined) wrong(`states/${place}`, `There is no state “${state}”.`)
      else ids.push(id)
    }
    if (states.length === 0) wrong('states', 'states must not be empty: leave it out for all of them.')
  }
  if (states !== null && Array.isArray(allowed) && allowed.includes('admin'))
    wrong('states', 'A key with admin makes keys for anything: it cannot be limited to some states.')
  const expiry = expiresAt === null ? null : Date.parse(String(expiresAt))
  if (expiry !== null && !(expiry > now))
    wrong('expiresAt', 'expiresAt must be an instant that is yet to come.')
  if (faults.length > 0) throw new Problem('invalid_content', 'The key is not right; none was made.', faults)
  return {
    name: name as string,
    scopes: [...new Set(allowed as Scope[])],
    states: states === null ? null : [...new Set(ids)],
    expiresAt: expiry,
  }
}
