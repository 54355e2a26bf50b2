import { html, markdown, optional, partialDate, text } from '../fields.ts'
import { many } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

export const update = resource({
  name: 'update',
  plural: 'updates',
  prefix: 'upd',
  description: 'A piece of news from one or more partnerships.',
  label: 'title',
  fields: {
    title: text('The headline.', { max: 300 }),
    body: markdown('The text, in Markdown.', { max: 50_000 }),
    bodyHtml: html('The text as sanitised HTML.', { from: 'body' }),
    date: optional(
      partialDate('When what it tells about was published or took place, as exactly as that is known.'),
    ),
    dateNote: optional(
      text('What is worth knowing about the date, above all why there is none.', { max: 500 }),
    ),
    sourceHeading: optional(
      text('The heading that it stood under on the page that it comes from.', { max: 300 }),
    ),
  },
  relations: {
    states: many('state', 'The states that it is about.'),
    sectors: many('sector', 'The industries that it is about.'),
    partnerships: many('partnership', 'The partnerships that it is about.'),
    topics: many('topic', 'The subjects that it touches.'),
    media: many('media', 'The videos, case studies and other pieces that go with it.'),
  },
  facets: {
    state: foundBy.state,
    sector: foundBy.sector,
    sectorExact: foundBy.sectorExact,
    naics: foundBy.naicsOfSectors,
    region: foundBy.regionOfPartnerships,
    county: foundBy.countyOfPartnerships,
    partnership: foundBy.partnership,
    topic: { kind: 'relation', target: 'topic', fields: ['topics'] },
    media: { kind: 'relation', target: 'media', fields: ['media'] },
  },
  span: ['date'],
  sorts: { date: { field: 'date', key: 'date' } },
  defaultSort: '-date',
  searched: {
    title: 'A',
    bodyHtml: 'C',
    states: 'D',
    sectors: 'D',
    partnerships: 'D',
    topics: 'D',
  },
})
