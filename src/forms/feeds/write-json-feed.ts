import { generateJsonFeed, type JsonFeed } from 'feedsmith'
import type { Sheet } from '../form.ts'
import { oneLine } from '../plain.ts'
import { type Entry, entriesOf, language, publisher, titleOf } from './feed.ts'

/** Writes a sheet as JSON Feed 1.1. */
export function writeJsonFeed(sheet: Sheet): string {
  // feedsmith leaves an empty list out, and a feed without its list is none.
  const { items = [], ...about } = generateJsonFeed(feedOf(sheet)) as { items?: readonly unknown[] }
  return JSON.stringify({ ...about, items })
}

function feedOf(sheet: Sheet): JsonFeed.Feed<string> {
  return {
    title: oneLine(titleOf(sheet)),
    home_page_url: sheet.htmlUrl,
    feed_url: sheet.self,
    description: oneLine(sheet.description),
    ...(sheet.scope === 'list' && sheet.pages.next !== null && { next_url: sheet.pages.next }),
    language,
    ...(sheet.hub && { hubs: [{ type: 'WebSub', url: sheet.hub }] }),
    authors: [{ name: publisher, url: sheet.publicUrl }],
    items: entriesOf(sheet).map(itemOf),
  }
}

function itemOf({ id, title, url, html, published, updated, filed, pieces }: Entry): JsonFeed.Item<string> {
  const attachments = pieces.flatMap((piece) =>
    piece.mediaType ? [{ url: piece.url, mime_type: piece.mediaType, title: piece.title }] : [],
  )
  return {
    id,
    url,
    title,
    content_html: html,
    date_published: published,
    date_modified: updated,
    ...(filed.length > 0 && { tags: [...new Set(filed.map(({ name }) => name))] }),
    ...(attachments.length > 0 && { attachments }),
  }
}
