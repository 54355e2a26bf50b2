import type { Resource } from '../model/resource.ts'
import { sql } from '../storage/drizzle.ts'
import type { Reader } from '../storage/storage.ts'
import { frameOf, pieceAt } from './players.ts'
import { addressIdOf } from './web-address.ts'
import type { Content } from './written.ts'

/**
 * Contents with what was found out about the addresses that they name.
 *
 * It belongs to the address and is in no revision: whoever finds out something else
 * settles the items that name it, and each whose public form changes has a change.
 */
export async function withFindings(
  reader: Reader,
  resource: Resource,
  contents: readonly Content[],
  publicUrl: string,
): Promise<readonly Content[]> {
  if (!Object.values(resource.fields).some(({ found }) => found)) return contents
  const ids = [...new Set(contents.map(({ mediaUrl }) => addressIdOf(mediaUrl)))].filter((id) => id !== null)
  const statuses = await statusesOf(reader, ids)
  const details = await detailsOf(reader, ids)
  return contents.map((content) => {
    const id = addressIdOf(content.mediaUrl)
    if (id === null) return { ...content, linkStatus: null, thumbnailUrl: null, embedHtml: null }
    const told = details.get(id)
    const piece = pieceAt(content.mediaUrl)
    const playable = piece !== null && (told?.playable ?? true)
    return {
      ...content,
      linkStatus: statuses.get(id) ?? 'unchecked',
      duration: content.duration ?? told?.duration ?? null,
      thumbnailUrl: told?.thumbnail ? thumbnailUrl(publicUrl, told.thumbnail) : null,
      embedHtml: playable ? frameOf(piece, String(content[resource.label])) : null,
    }
  })
}

/** The address at which a copy of a preview picture is served. */
export const thumbnailUrl = (publicUrl: string, file: string): string => `${publicUrl}/v1/thumbnails/${file}`

async function statusesOf(reader: Reader, ids: string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows<{ id: string; status: string }>({
    shape: 'statuses of addresses',
    build: () =>
      sql`select id, status from ${reader.tables.webAddress} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(rows.map(({ id, status }) => [id, status]))
}

type Told = {
  readonly playable: boolean
  readonly duration: string | null
  readonly thumbnail: string | null
}

async function detailsOf(reader: Reader, ids: string[]): Promise<ReadonlyMap<string, Told>> {
  if (ids.length === 0) return new Map()
  const { mediaDetails, thumbnail } = reader.tables
  type Row = Omit<Told, 'playable'> & { id: string; playable: boolean | number | null }
  const rows = await reader.rows<Row>({
    shape: 'details of media',
    build: () => sql`
      select d.id, d.playable, d.duration, t.id || '.' || t.extension as thumbnail
      from ${mediaDetails} d left join ${thumbnail} t on t.id = d.thumbnail_id
      where ${reader.dialect.among(sql`d.id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids },
  })
  return new Map(
    rows.map(({ id, playable, ...row }) => [
      id,
      { ...row, playable: playable === null || Boolean(playable) },
    ]),
  )
}
