import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Clock } from '../../clock.ts'
import { Problem } from '../../errors.ts'
import type { Storage } from '../../storage/storage.ts'
import { addressIdOf } from '../web-address.ts'
import { watchedAddress } from './due.ts'
import type { Fetch } from './fetch.ts'
import { examine } from './finding.ts'
import { recordFinding } from './record.ts'
import { type Watched, watchedOne } from './watched.ts'

/** An address that was asked less than so many milliseconds ago is not asked again. */
const justNow = 60_000

/** Asks a watched address now, whatever its turn is, and gives it as it was found. */
export async function checkNow(
  { storage, clock, publicUrl, fetch }: Checking,
  actor: Actor,
  address: string,
): Promise<Watched> {
  permit(actor, 'content:write', 'content:publish')
  if (!fetch)
    throw new Problem('conflict', 'This server asks no other servers; whoever runs it sets LINK_WATCH.')
  const id = addressIdOf(address)
  const known = id && (await storage.read((reader) => watchedAddress(reader, id)))
  if (!known) throw new Problem('not_found', 'No public item names this address.')
  if (known.checkedAt === null || clock.now() - known.checkedAt >= justNow) {
    const finding = await examine(fetch, known, clock.now())
    await recordFinding(storage, publicUrl, known, finding, clock.now())
  }
  const watched = await storage.read((reader) => watchedOne(reader, known.id))
  if (!watched) throw new Problem('not_found', 'No public item names this address any more.')
  return watched
}

/** What an address is asked with. */
type Checking = {
  readonly storage: Storage
  readonly clock: Clock
  readonly publicUrl: string
  readonly fetch?: Fetch | undefined
}
