import { type AtomFeed, generateAtomFeed } from 'feedsmith'
import { uuidOf } from '../../model/ids.ts'
import type { Sheet } from '../form.ts'
import { atom } from './atom.ts'
import { withDeletedEntries } from './deleted-entries.ts'
import { type Entry, entriesOf, feedUpdated, language, publisher, titleOf } from './feed.ts'
import { pageLinks } from './page-links.ts'
import { remembered, within } from './remembered.ts'
import { finishXml, titleForXml } from './xml.ts'

/** Writes a sheet as Atom. */
export function writeAtom(sheet: Sheet): string {
  const entries = entriesOf(sheet).map(entryOf).map(written)
  const gone = sheet.removed.map(({ id, at }) => ({ ref: urn(id), when: new Date(at).toISOString() }))
  return withDeletedEntries(within(finishXml(generateAtomFeed(feedOf(sheet))), 'feed', entries), gone)
}

const written = remembered('entry', (entry: AtomFeed.Entry<string>) =>
  generateAtomFeed({ id: 'one', title: { value: 'one' }, updated: '', entries: [entry] }),
)

/** The id of a feed is the address of its first page, so that its pages are one feed. */
function feedOf(sheet: Sheet): AtomFeed.Feed<Date | string> {
  return {
    id: sheet.scope === 'list' ? sheet.pages.first : sheet.self,
    title: { value: titleForXml(titleOf(sheet)) },
    subtitle: { value: titleForXml(sheet.description) },
    updated: feedUpdated(sheet),
    authors: [{ name: publisher, uri: sheet.publicUrl }],
    generator: { text: publisher, uri: sheet.publicUrl },
    links: pageLinks(sheet, atom.mediaType),
    xml: { lang: language },
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
