import { createHash } from 'node:crypto'
import { catalogue } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { everything, type Head, headOf } from '../heads.ts'
import { totalOf } from '../questions/total.ts'
import { batchesOf } from '../questions/walk.ts'
import { writeCursor } from './cursor.ts'
import type { Followed } from './followed.ts'
import { prunedUpTo } from './log.ts'
import type { Origin } from './origin.ts'

/** Moves when a program that reads snapshots of the form before could not read the new one. */
export const schemaVersion = 1

/** What the first line of a snapshot tells. */
export type Manifest = {
  readonly schemaVersion: number
  /** The number of the change up to which everything is in it. */
  readonly sequence: number
  /** From here the feed goes on. */
  readonly cursor: string
  /** How many items of each type follow. */
  readonly counts: Readonly<Partial<Record<ResourceName, number>>>
}

/** What is known of a snapshot before its first line. */
export type Beginning = { readonly head: Head; readonly manifest: Manifest }

/** Begins a snapshot of what is followed, as this reader sees it. */
export async function beginSnapshot(reader: Reader, origin: Origin, followed: Followed): Promise<Beginning> {
  const head = await headOf(reader, everything)
  const place = { sequence: head.sequence, floor: await prunedUpTo(reader) }
  const counts: Partial<Record<ResourceName, number>> = {}
  for (const { resource, conditions } of scopesInOrder(followed))
    counts[resource.name] = await totalOf(reader, resource, conditions, undefined)
  const cursor = writeCursor(origin, followed, place)
  return { head, manifest: { schemaVersion, sequence: head.sequence, cursor, counts } }
}

/**
 * The lines of a snapshot: the manifest, each item, and the SHA-256 of all bytes before the last line.
 *
 * They come some hundred at a time, each type after those that its items point to.
 */
export async function* snapshotLines(
  reader: Reader,
  followed: Followed,
  { manifest }: Beginning,
): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const digested = (text: string) => {
    digest.update(text)
    return text
  }
  yield digested(`${JSON.stringify(manifest)}\n`)
  for (const { resource, conditions } of scopesInOrder(followed))
    for await (const batch of batchesOf(reader, resource, conditions))
      yield digested(batch.map(({ item }) => `${item}\n`).join(''))
  yield `${JSON.stringify({ sha256: digest.digest('hex') })}\n`
}

const scopesInOrder = ({ scopes }: Followed) => catalogue.flatMap(({ name }) => scopes.get(name) ?? [])
