import { inWords } from '../../model/spelled.ts'
import { type Fact, outward } from './facts.ts'
import { html } from './html.ts'

/** Where a piece of media is; what plays it in a page comes from others, so a link stands in its place. */
export const whereToFind: Fact = {
  heading: 'Where to find it',
  fields: ['mediaUrl', 'urlNote', 'linkStatus', 'embedHtml'],
  show({ item }) {
    const { mediaUrl, urlNote, linkStatus } = item as unknown as Record<string, string | null>
    return [
      mediaUrl
        ? html`<p class="address">${outward(mediaUrl)}</p>`
        : html`<p>No address is known where it can be found today.</p>`,
      mediaUrl && linkStatus && notes[linkStatus] && html`<p class="note">${notes[linkStatus]}</p>`,
      urlNote && html`<p class="note">${urlNote}</p>`,
    ]
  },
}

const notes: Readonly<Record<string, string>> = {
  unchecked: 'Nobody has tried yet whether this address answers.',
  broken: 'When it was last tried, this address did not answer.',
}

/** Its preview picture, where it is served from here: a page fetches nothing from elsewhere. */
export const preview: Fact = {
  heading: '',
  fields: ['thumbnailUrl'],
  show: ({ item: { thumbnailUrl, url, title } }) =>
    typeof thumbnailUrl === 'string' &&
    URL.parse(thumbnailUrl)?.origin === new URL(url as string).origin &&
    html`<p><img class="preview" src="${thumbnailUrl}" alt="Preview of “${title as string}”" loading="lazy"></p>`,
}

/** What sort of piece it is, and whether it stands for several. */
export const sort: Fact = {
  heading: 'Kind',
  fields: ['kind', 'isCollection'],
  show: ({ item: { kind, isCollection } }) =>
    `${inWords(kind as string)}${isCollection ? ', a collection of several pieces' : ''}`,
}
