import type { Item } from '../../content/questions/items.ts'
import type { Resource } from '../../model/resource.ts'
import { oneLine } from '../plain.ts'

/** A video, recording, document or page that an entry leads to; `mediaType` where its address tells it. */
export type Piece = {
  readonly url: string
  readonly title: string
  readonly mediaType: string | undefined
}

/** What there is to read, watch or hear with an item: the piece itself, or the media of an update. */
export function piecesOf(resource: Resource, item: Item): Piece[] {
  const media = resource.name === 'media' ? [item] : ((item.media ?? []) as readonly Item[])
  return media.flatMap(({ mediaUrl, title }) =>
    typeof mediaUrl === 'string'
      ? [{ url: mediaUrl, title: oneLine(String(title)), mediaType: mediaTypeOf(mediaUrl) }]
      : [],
  )
}

/**
 * The media type of a file by the end of its address.
 *
 * Most addresses lead to pages that show a piece, not to the piece: of those it is not known.
 */
function mediaTypeOf(address: string): string | undefined {
  const ending = /\.([a-z0-9]{2,4})$/i.exec(URL.parse(address)?.pathname ?? '')?.[1]
  return ending === undefined ? undefined : mediaTypes[ending.toLowerCase()]
}

const mediaTypes: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
})
