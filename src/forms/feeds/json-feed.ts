import type { JsonFeed } from 'feedsmith'
import type { PagedForm, Sheet } from '../form.ts'
import { oneLine } from '../plain.ts'
import { type Entry, entriesOf, feedForm, language, publisher } from './feed.ts'

/** A page of a list as JSON Feed, for readers and for programs that would rather not read XML. */
export const jsonFeed: PagedForm = {
  ...feedForm,
  name: 'jsonFeed',
  suffix: 'feed.json',
  mediaType: 'application/feed+json',
  title: 'JSON Feed 1.1',
  description:
    'The page as JSON Feed 1.1, the newest first. The `id` of an entry is the id of the item; its links lead to pages for people.',
  async write(sheet) {
    const { generateJsonFeed } = await import('feedsmith')
    // feedsmith leaves an empty list out, and a feed without its list is none.
    const { items = [], ...about } = generateJsonFeed(feedOf(sheet)) as { items?: readonly unknown[] }
    return JSON.stringify({ ...about, items })
  },
}

function feedOf(sheet: Sheet): JsonFeed.Feed<string> {
  return {
    title: oneLine(sheet.title),
    home_page_url: sheet.htmlUrl,
    feed_url: sheet.self,
    description: oneLine(sheet.description),
    ...(sheet.scope === 'list' && sheet.pages.next !== null && { next_url: sheet.pages.next }),
    language,
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
