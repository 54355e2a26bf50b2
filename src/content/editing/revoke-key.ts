import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { keyOf } from '../../access/keys.ts'
import { permit } from '../../access/permit.ts'
import { Problem } from '../../errors.ts'
import { sql } from '../../storage/drizzle.ts'
import { type Desk, perform } from './desk.ts'

/** Takes a key's power away for good, from the next request on; that it was stays told. */
export async function revokeKey(desk: Desk, actor: Actor, id: string): Promise<{ readonly id: string }> {
  permit(actor, 'admin')
  return perform(desk, async (tx) => {
    const key = await keyOf(tx, id)
    if (!key) throw new Problem('not_found', 'There is no key of this id.')
    if (key.revokedAt !== null) return { id }
    await tx.rows({
      shape: 'revoke key',
      build: () =>
        sql`update ${tx.tables.apiKey} set revoked_at = ${sql.placeholder('at')} where id = ${sql.placeholder('id')} returning id`,
      values: { at: desk.clock.now(), id },
    })
    await witness(tx, desk.clock, actor, [
      { deed: 'revoke key', type: 'key', subject: id, details: { name: key.name } },
    ])
    return { id }
  })
}
