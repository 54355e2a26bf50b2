import { hash } from 'node:crypto'
import { sql } from '../../storage/drizzle.ts'
import type { Reader, Storage, Tx } from '../../storage/storage.ts'
import { holdLog } from '../changes/note.ts'
import type { Details } from './details.ts'
import type { DueDetails } from './due.ts'
import type { Picture } from './picture.ts'
import { showAnew } from './record.ts'

const day = 24 * 60 * 60 * 1000

/** How long details are good for, in milliseconds. */
const goodFor = 30 * day

/** Keeps what was told of a piece of media and shows it; without an answer, what was told before stays. Gives the change number where that changed an item. */
export async function keepDetails(
  storage: Storage,
  publicUrl: string,
  { id, failures }: DueDetails,
  details: Details | null,
  now: number,
): Promise<number | null> {
  return storage.write(async (tx) => {
    const { mediaDetails } = tx.tables
    await holdLog(tx)
    if (!details) {
      const nextAt = now + Math.min(day * 2 ** failures, goodFor)
      await tx.db
        .update(mediaDetails)
        .set({ failures: failures + 1, checkedAt: now, nextAt })
        .where(sql`id = ${id}`)
      return null
    }
    const { picture, ...told } = details
    const thumbnailId = picture && (await keepPicture(tx, picture, now))
    // One that could not be had this time is still what was shown before.
    const shown = picture || !told.playable ? { thumbnailId } : {}
    await tx.db
      .update(mediaDetails)
      .set({ ...told, ...shown, failures: 0, checkedAt: now, nextAt: now + goodFor })
      .where(sql`id = ${id}`)
    return showAnew(tx, publicUrl, id, now)
  })
}

async function keepPicture(tx: Tx, { bytes, extension }: Picture, seenAt: number): Promise<string> {
  const { thumbnail } = tx.tables
  const id = hash('sha256', bytes, 'hex')
  await tx.db
    .insert(thumbnail)
    .values({ id, extension, bytes, seenAt })
    .onConflictDoUpdate({ target: thumbnail.id, set: { seenAt } })
  return id
}

/** Forgets pictures that nothing has shown for two months: pages that were kept elsewhere may still ask for those of late. */
export async function forgetPictures(storage: Storage, now: number): Promise<void> {
  await storage.write(async (tx) => {
    const { thumbnail, mediaDetails } = tx.tables
    await tx.rows({
      shape: 'forget pictures',
      build: () => sql`
        delete from ${thumbnail} where seen_at < ${sql.placeholder('before')}
        and not exists (select 1 from ${mediaDetails} d where d.thumbnail_id = ${thumbnail}.id) returning id`,
      values: { before: now - 2 * goodFor },
    })
  })
}

/** A copy of a preview picture, by the SHA-256 of its bytes and its extension. */
export async function findPicture(
  reader: Reader,
  id: string,
  extension: string,
): Promise<Buffer | undefined> {
  const [row] = await reader.rows<{ bytes: Buffer }>({
    shape: 'picture',
    build: () =>
      sql`select bytes from ${reader.tables.thumbnail} where id = ${sql.placeholder('id')} and extension = ${sql.placeholder('extension')}`,
    values: { id, extension },
  })
  return row?.bytes
}
