import type { RssFeed } from 'feedsmith'
import type { PagedForm, Sheet } from '../form.ts'
import { type Entry, entriesOf, feedForm, feedUpdated, language, publisher } from './feed.ts'
import { pageLinks } from './page-links.ts'
import { finishXml, titleForXml } from './xml.ts'

/** A page of a list as RSS 2.0, which every feed reader takes. */
export const rss: PagedForm = {
  ...feedForm,
  name: 'rss',
  suffix: 'rss',
  mediaType: 'application/rss+xml',
  title: 'RSS 2.0',
  description:
    'The page as RSS 2.0, the newest first. The `guid` of an entry is the id of the item; its links lead to pages for people.',
  async write(sheet) {
    const { generateRssFeed } = await import('feedsmith')
    return finishXml(generateRssFeed(feedOf(sheet)))
  },
}

function feedOf(sheet: Sheet): RssFeed.Feed<Date | string> {
  return {
    title: titleForXml(sheet.title),
    link: sheet.htmlUrl,
    description: titleForXml(sheet.description),
    language,
    lastBuildDate: feedUpdated(sheet),
    generator: publisher,
    docs: 'https://www.rssboard.org/rss-specification',
    ttl: 60,
    atom: { links: pageLinks(sheet, rss.mediaType) },
    items: entriesOf(sheet).map(itemOf),
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
