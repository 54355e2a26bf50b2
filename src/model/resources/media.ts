import { boolean, duration, html, oneOf, optional, partialDate, text, url } from '../fields.ts'
import { inverse, many, maybeOne } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

/** What the server may have found out about an address. */
export const linkStatuses = ['unchecked', 'ok', 'redirected', 'broken'] as const

export const media = resource({
  name: 'media',
  plural: 'media',
  prefix: 'med',
  description:
    'A video, case study, newsletter, podcast or other piece by or about partnerships. It may be part of a larger piece.',
  label: 'title',
  fields: {
    title: text('The title.', { max: 300 }),
    kind: oneOf('What sort of piece it is.', [
      'video',
      'case_study',
      'newsletter',
      'podcast',
      'document',
      'agenda',
      'webinar',
      'speech',
      'article',
      'toolkit',
    ]),
    description: text('What it shows or says.', { max: 2000 }),
    mediaUrl: optional(
      url(
        'Where it can be read, watched or heard; `null` where no address is known, and `urlNote` then says why.',
      ),
    ),
    urlNote: optional(text('What is known about the address, above all why there is none.', { max: 500 })),
    date: optional(partialDate('When it was published by its maker, as exactly as that is known.')),
    duration: optional(
      duration(
        'How long it runs; where nobody wrote that down, what the place says at which it is played, such as Vimeo.',
      ),
    ),
    isCollection: boolean('Whether it stands for a whole whose `parts` are listed.'),
    linkStatus: optional(
      oneOf(
        'Whether `mediaUrl` was found to answer: `redirected` where it does at another address for good, `broken` after it did not three times over two days; `null` where there is no address. Found out by the server.',
        linkStatuses,
        { found: true },
      ),
    ),
    thumbnailUrl: optional(
      url('A preview picture, served from this origin. Found out by the server.', { found: true }),
    ),
    embedHtml: optional(
      html(
        'Sanitised HTML that plays the piece in a page, where it is at a place that is known to be safe. Made by the server.',
        { found: true },
      ),
    ),
  },
  relations: {
    publisher: maybeOne('organization', 'The organization that published it.'),
    partOf: maybeOne('media', 'The larger piece that this one is part of.'),
    parts: inverse('media', 'partOf', 'The pieces that are part of this one.'),
    partnerships: many('partnership', 'The partnerships that it is by or about.'),
    states: many('state', 'The states that it is about.'),
    sectors: many('sector', 'The industries that it is about.'),
  },
  facets: {
    state: foundBy.state,
    sector: foundBy.sector,
    sectorExact: foundBy.sectorExact,
    naics: foundBy.naicsOfSectors,
    organization: { kind: 'relation', target: 'organization', fields: ['publisher'] },
    partnership: foundBy.partnership,
    kind: { kind: 'value', field: 'kind' },
    linkStatus: { kind: 'value', field: 'linkStatus' },
  },
  span: ['date'],
  sorts: { date: { field: 'date', key: 'date' } },
  defaultSort: '-date',
  searched: {
    title: 'A',
    description: 'C',
    kind: 'D',
    publisher: 'D',
    partnerships: 'D',
    states: 'D',
    sectors: 'D',
  },
})
