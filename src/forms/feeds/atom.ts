import type { AtomFeed } from 'feedsmith'
import { uuidOf } from '../../model/ids.ts'
import type { PagedForm, Sheet } from '../form.ts'
import { withDeletedEntries } from './deleted-entries.ts'
import { type Entry, entriesOf, feedForm, feedUpdated, language, publisher } from './feed.ts'
import { pageLinks } from './page-links.ts'
import { finishXml, titleForXml } from './xml.ts'

/** A page of a list as Atom, which tells readers what changed and what is gone. */
export const atom: PagedForm = {
  ...feedForm,
  name: 'atom',
  suffix: 'atom',
  mediaType: 'application/atom+xml',
  title: 'Atom',
  description:
    'The page as Atom (RFC 4287), the newest first, paged by RFC 5005, with what was withdrawn by RFC 6721. The `id` of an entry is the UUID of the item; its links lead to pages for people.',
  shows: ['removed'],
  async write(sheet) {
    const { generateAtomFeed } = await import('feedsmith')
    const gone = sheet.removed.map(({ id, at }) => ({ ref: urn(id), when: new Date(at).toISOString() }))
    return withDeletedEntries(finishXml(generateAtomFeed(feedOf(sheet))), gone)
  },
}

/** The id of a feed is the address of its first page, so that its pages are one feed. */
function feedOf(sheet: Sheet): AtomFeed.Feed<Date | string> {
  return {
    id: sheet.scope === 'list' ? sheet.pages.first : sheet.self,
    title: { value: titleForXml(sheet.title) },
    subtitle: { value: titleForXml(sheet.description) },
    updated: feedUpdated(sheet),
    authors: [{ name: publisher, uri: sheet.publicUrl }],
    generator: { text: publisher, uri: sheet.publicUrl },
    links: pageLinks(sheet, atom.mediaType),
    xml: { lang: language },
    entries: entriesOf(sheet).map(entryOf),
  }
}

function entryOf({ id, title, url, html, published, updated, filed, pieces }: Entry): AtomFeed.Entry<string> {
  return {
    id: urn(id),
    title: { value: titleForXml(title) },
    updated,
    published,
    categories: filed.map(({ vocabulary, word, name }) => ({
      term: word,
      scheme: vocabulary,
      label: titleForXml(name),
    })),
    content: { type: 'html', value: html },
    links: [
      { href: url, rel: 'alternate', type: 'text/html' },
      ...pieces.map((piece) => ({
        href: piece.url,
        title: titleForXml(piece.title),
        ...(piece.mediaType ? { rel: 'enclosure', type: piece.mediaType } : { rel: 'related' }),
      })),
    ],
  }
}

const urn = (id: string): string => `urn:uuid:${uuidOf(id)}`
