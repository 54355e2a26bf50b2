import { resourceOf } from '../../model/catalogue.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage, Tx } from '../../storage/storage.ts'
import { clear } from '../changes/clear.ts'
import { publishedRevisions } from '../changes/show.ts'
import { prunedUpTo } from '../feed/log.ts'
import { pieceAt } from '../players.ts'
import { addressId, askedAddress } from '../web-address.ts'
import type { Content } from '../written.ts'

/** How many changes are read at once. */
const batch = 500

/** Reads the change log from the number remembered, and keeps which live item names which address; what is new is due at once. */
export async function gatherAddresses(storage: Storage, now: number, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted && (await storage.write((tx) => gatherSome(tx, now)))) {
    // Others write between two batches.
  }
}

/** Whether there are changes that were not read yet. */
export async function hasUngathered(reader: Reader): Promise<boolean> {
  return (await changesAfter(reader, await remembered(reader))).length > 0
}

/** The same in the transaction of somebody who holds the log, to its end. */
export async function gatherRest(tx: Tx, now: number): Promise<void> {
  while (await gatherSome(tx, now)) {
    // On to the next batch.
  }
}

/** Reads some changes; says whether there may be more. */
async function gatherSome(tx: Tx, now: number): Promise<boolean> {
  const after = await remembered(tx)
  if (after < (await prunedUpTo(tx))) await forgetDeparted(tx)
  const changes = await changesAfter(tx, after)
  const last = changes.at(-1)
  if (!last) return false
  for (const [type, own] of Map.groupBy(changes, ({ type }) => type))
    await keepUses(tx, resourceOf(type), [...new Set(own.map(({ itemId }) => itemId))], now)
  await remember(tx, last.sequence)
  return changes.length === batch
}

/** Forgets what items name that are not public: the log, which tells of that else, was pruned since it was read. */
async function forgetDeparted(tx: Tx): Promise<void> {
  const { addressUse, entry } = tx.tables
  await tx.rows({
    shape: 'forget departed',
    build: () =>
      sql`delete from ${addressUse} where item_id not in (select id from ${entry} where published_version is not null)`,
    values: {},
  })
}

type Change = { readonly sequence: number; readonly type: ResourceName; readonly itemId: string }

async function changesAfter(reader: Reader, after: number): Promise<Change[]> {
  return reader.rows({
    shape: 'changes to watch',
    build: () =>
      sql`select sequence, type, item_id as "itemId" from ${reader.tables.change} where sequence > ${sql.placeholder('after')} order by sequence limit ${sql.raw(String(batch))}`,
    values: { after },
  })
}

async function keepUses(tx: Tx, resource: Resource, ids: string[], now: number): Promise<void> {
  const { addressUse, webAddress, mediaDetails } = tx.tables
  await clear(tx, 'address_use', addressUse, 'item_id', ids)
  const uses = (await publishedRevisions(tx, resource, ids)).flatMap(({ itemId, content }) =>
    addressesOf(resource, content).map((use) => ({ ...use, itemId })),
  )
  const addresses = new Map(uses.map(({ id, address }) => [id, address]))
  for (const some of batches([...addresses])) {
    const rows = some.map(([id, address]) => ({
      id,
      address,
      host: new URL(address).host,
      status: 'unchecked',
      failures: 0,
      nextAt: now,
    }))
    await tx.db.insert(webAddress).values(rows).onConflictDoNothing()
  }
  for (const some of batches(uses))
    await tx.db
      .insert(addressUse)
      .values(some.map(({ itemId, field, id }) => ({ itemId, field, addressId: id })))
      .onConflictDoNothing()
  const played = [
    ...new Map(
      uses.flatMap(({ id, address, field }) => {
        const piece = field === 'mediaUrl' ? pieceAt(address) : null
        return piece ? [[id, piece.player.name] as const] : []
      }),
    ),
  ]
  for (const some of batches(played))
    await tx.db
      .insert(mediaDetails)
      .values(some.map(([id, provider]) => ({ id, provider, failures: 0, nextAt: now })))
      .onConflictDoNothing()
}

/** Every address that an item names, with the field in which it stands. */
function addressesOf(resource: Resource, content: Content): { id: string; field: string; address: string }[] {
  return Object.entries(resource.fields).flatMap(([field, { kind, found }]) => {
    if (found || (kind !== 'url' && kind !== 'urls')) return []
    const values = kind === 'urls' ? (content[field] as string[] | undefined) : [content[field]]
    return (values ?? []).flatMap((value) => {
      const address = typeof value === 'string' ? askedAddress(value) : null
      return address ? [{ id: addressId(address), field, address }] : []
    })
  })
}

function batches<Entry>(entries: readonly Entry[]): Entry[][] {
  return Array.from({ length: Math.ceil(entries.length / batch) }, (_, place) =>
    entries.slice(place * batch, (place + 1) * batch),
  )
}

const memory = 'links gathered'

async function remembered(reader: Reader): Promise<number> {
  const [row] = await reader.rows<{ value: number }>({
    shape: 'links gathered',
    build: () => sql`select value from ${reader.tables.counter} where name = ${sql.placeholder('name')}`,
    values: { name: memory },
  })
  return row?.value ?? 0
}

async function remember(tx: Tx, value: number): Promise<void> {
  const { counter } = tx.tables
  await tx.db
    .insert(counter)
    .values({ name: memory, value })
    .onConflictDoUpdate({ target: counter.name, set: { value } })
}
