import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { type Fault, Problem } from '../../errors.ts'
import { resourceOfId } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { textFault } from '../../model/values.ts'
import type { Tx } from '../../storage/storage.ts'
import { liveAmong } from '../changes/presentable.ts'
import { type Desk, perform } from './desk.ts'
import { permitItem } from './draft-of.ts'
import { demandVersion, type Expected } from './expected.ts'
import { findEntries, findEntry } from './find-entry.ts'
import { leavePublic } from './leave-public.ts'
import { type Held, heldItem } from './view.ts'

/** Takes an item from the public, with the reason that the public is told and what takes its place; it can be published again. */
export async function withdraw(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  wanted: Readonly<Record<string, unknown>>,
  expected?: Expected,
): Promise<Held> {
  permit(actor, 'content:publish')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandVersion(tx, resource, entry, expected)
    await permitItem(tx, actor, resource, entry)
    if (entry.publishedVersion === null && entry.scheduledVersion === null)
      throw new Problem('conflict', `This ${resource.name} is not public, so that it cannot be withdrawn.`)
    const { reason, replacement } = await leaveOf(tx, resource, entry.id, wanted)
    const at = desk.clock.now()
    const left = await leavePublic(tx, desk.publicUrl, resource, entry, { reason, replacement, at })
    await witness(tx, desk.clock, actor, [
      {
        deed: 'withdraw',
        type: resource.name,
        subject: entry.id,
        version: entry.version,
        details: { reason, replacement },
      },
    ])
    return heldItem(tx, desk.publicUrl, resource, left)
  })
}

/** Understands `{ reason, replacement? }`; what takes the place of an item is public and of the same collection. */
async function leaveOf(
  tx: Tx,
  resource: Resource,
  id: string,
  wanted: Readonly<Record<string, unknown>>,
): Promise<{ reason: string; replacement: string | null }> {
  const { reason, replacement = null, ...others } = wanted
  const wrong = (name: string, code: string, detail: string): Fault => ({ pointer: `/${name}`, code, detail })
  const faults = Object.keys(others).map((name) =>
    wrong(name, 'unknown_field', `There is no field “${name}” here; there are reason, replacement.`),
  )
  const fault = textFault(reason, { optional: false, max: 500 })
  if (reason === undefined) faults.push(wrong('reason', 'missing', 'reason is missing: why it is withdrawn.'))
  else if (fault) faults.push(wrong('reason', 'invalid_value', `reason ${fault}.`))
  let successor: string | null = null
  if (replacement !== null) {
    const key = String(replacement)
    successor = (await findEntries(tx, resourceOfId(key) ?? resource, [key])).get(key)?.id ?? null
    if (successor === null || successor === id || !(await liveAmong(tx, [successor])).has(successor))
      faults.push(
        wrong(
          'replacement',
          'unknown_reference',
          `replacement must be another ${resource.name} that is public.`,
        ),
      )
  }
  if (faults.length > 0)
    throw new Problem('invalid_content', 'The withdrawal is not right; nothing was changed.', faults)
  return { reason: reason as string, replacement: successor }
}
