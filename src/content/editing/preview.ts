import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../access/actor.ts'
import { witness } from '../../access/audit.ts'
import { permit } from '../../access/permit.ts'
import { secretOf } from '../../access/secret.ts'
import { Problem } from '../../errors.ts'
import { resourceOfId } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { Storage } from '../../storage/storage.ts'
import { entriesOf } from '../changes/entries.ts'
import { type Desk, perform } from './desk.ts'
import { demandItsOwn, findEntry, revisionOf } from './find-entry.ts'
import { type Held, heldItems } from './view.ts'

/** A link by which anyone who has it sees one revision, until it ends. */
export type Preview = { readonly token: string; readonly version: number; readonly expiresAt: number }

/** How long a preview lasts at most, in hours. */
export const longestPreview = 30 * 24

/** Makes a signed link to the newest revision of an item. */
export async function preview(
  desk: Desk,
  actor: Actor,
  resource: Resource,
  key: string,
  hours: number,
): Promise<Preview> {
  permit(actor, 'content:write', 'content:publish')
  const secret = await secretOf(desk.storage, 'preview')
  return perform(desk, async (tx) => {
    const entry = await findEntry(tx, resource, key)
    await demandItsOwn(tx, resource, entry.id)
    const expiresAt = desk.clock.now() + hours * 3_600_000
    const text = Buffer.from(JSON.stringify([entry.id, entry.version, expiresAt])).toString('base64url')
    await witness(tx, desk.clock, actor, [
      { deed: 'preview', type: resource.name, subject: entry.id, version: entry.version },
    ])
    return { token: `${text}.${signed(secret, text)}`, version: entry.version, expiresAt }
  })
}

/** The revision that a preview's token opens; refuses one that is not ours or that has ended. */
export async function previewed(
  storage: Storage,
  publicUrl: string,
  token: string,
  now: number,
): Promise<{ readonly resource: Resource; readonly held: Held; readonly expiresAt: number }> {
  const [id, version, expiresAt] = opened(await secretOf(storage, 'preview'), token)
  const resource = resourceOfId(id)
  if (!resource) throw notOurs()
  if (expiresAt <= now) throw new Problem('gone', 'This preview has ended. Ask for a new one.')
  return storage.read(async (reader) => {
    const entry = (await entriesOf(reader, [id])).get(id)
    if (!entry) throw new Problem('gone', 'What was to be previewed was removed.')
    const kept = await revisionOf(reader, id, version)
    const [held] = await heldItems(reader, publicUrl, resource, [{ entry, kept }])
    return { resource, held: held as Held, expiresAt }
  })
}

function opened(secret: Buffer, token: string): readonly [string, number, number] {
  const [, text = '', signature = ''] = /^([A-Za-z0-9_-]{1,200})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? []
  const right = Buffer.from(signed(secret, text))
  const told = Buffer.from(signature)
  if (told.length !== right.length || !timingSafeEqual(told, right)) throw notOurs()
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}

const notOurs = () => new Problem('not_found', 'This is not the address of a preview.')

const signed = (secret: Buffer, text: string): string =>
  createHmac('sha256', secret).update(`preview ${text}`).digest('base64url')
