import { generateRssFeed, type RssFeed } from 'feedsmith'
import type { Sheet } from '../form.ts'
import { type Entry, entriesOf, feedUpdated, language, publisher, titleOf } from './feed.ts'
import { pageLinks } from './page-links.ts'
import { remembered, within } from './remembered.ts'
import { rss } from './rss.ts'
import { finishXml, titleForXml } from './xml.ts'

/** Writes a sheet as RSS 2.0. */
export function writeRss(sheet: Sheet): string {
  const items = entriesOf(sheet).map(itemOf).map(written)
  return within(finishXml(generateRssFeed(feedOf(sheet))), 'channel', items)
}

const written = remembered('item', (item: RssFeed.Item<string>) =>
  generateRssFeed({ title: 'one', link: 'one', description: 'one', items: [item] }),
)

function feedOf(sheet: Sheet): RssFeed.Feed<Date | string> {
  return {
    title: titleForXml(titleOf(sheet)),
    link: sheet.htmlUrl,
    description: titleForXml(sheet.description),
    language,
    lastBuildDate: feedUpdated(sheet),
    generator: publisher,
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: 60,
    atom: { links: pageLinks(sheet, rss.mediaType) },
  }
}

/** An entry may have one enclosure, whose length has to be said: 0 where it is not known. */
function itemOf({ id, title, url, html, published, filed, pieces }: Entry): RssFeed.Item<string> {
  const [enclosed] = pieces.filter(({ mediaType }) => mediaType !== undefined)
  const related = pieces.filter((piece) => piece !== enclosed)
  return {
    title: titleForXml(title),
    link: url,
    description: html,
    categories: filed.map(({ vocabulary, name }) => ({ domain: vocabulary, name: titleForXml(name) })),
    ...(enclosed?.mediaType && {
      enclosures: [{ url: enclosed.url, length: 0, type: enclosed.mediaType }],
    }),
    guid: { value: id, isPermaLink: false },
    pubDate: published,
    ...(related.length > 0 && {
      atom: {
        links: related.map((piece) => ({ href: piece.url, rel: 'related', title: titleForXml(piece.title) })),
      },
    }),
  }
}
