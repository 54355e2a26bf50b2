import type { Actor } from '../../access/actor.ts'
import { permit } from '../../access/permit.ts'
import type { Clock } from '../../clock.ts'
import type { PlaceSource } from '../../geo/sources.ts'
import type { Storage, Tx } from '../../storage/storage.ts'
import { holdLog, notePlaces } from '../changes/note.ts'
import { sourceSetting } from '../zips.ts'
import { type Relationship, relationshipsIn } from './relationships.ts'

/** What an import of ZIP codes did. */
export type ImportedZips = { readonly zips: number; readonly parts: number; readonly sequence: number }

/** Puts the counties of ZIP codes as the Census Bureau relates them in the place of all that were imported before. */
export async function importZips(
  storage: Storage,
  actor: Actor,
  clock: Clock,
  name: string,
  bytes: Uint8Array,
): Promise<ImportedZips> {
  permit(actor, 'admin')
  const relationships = relationshipsIn(name, bytes)
  return storage.write(async (tx) => {
    await holdLog(tx)
    await lay(tx, relationships)
    await remember(tx)
    const sequence = await notePlaces(tx, clock.now())
    return { zips: new Set(relationships.map(({ zip }) => zip)).size, parts: relationships.length, sequence }
  })
}

/** What answers say of the imported data. */
const source: PlaceSource = {
  name: 'ZIP code tabulation areas and counties: U.S. Census Bureau relationship file, imported by the operator; shares are of land area',
  vintage: 'Census 2020',
  url: 'https://www.census.gov/geographies/reference-files/time-series/geo/relationship-files.2020.html',
}

async function lay(tx: Tx, relationships: readonly Relationship[]): Promise<void> {
  const { zipCounty } = tx.tables
  await tx.db.delete(zipCounty)
  for (let start = 0; start < relationships.length; start += 1000)
    await tx.db.insert(zipCounty).values(relationships.slice(start, start + 1000))
}

async function remember(tx: Tx): Promise<void> {
  const { setting } = tx.tables
  const value = JSON.stringify(source)
  await tx.db
    .insert(setting)
    .values({ name: sourceSetting, value })
    .onConflictDoUpdate({ target: setting.name, set: { value } })
}
