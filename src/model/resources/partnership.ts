import { oneOf, optional, partialDate, text, texts, url, year } from '../fields.ts'
import { many, maybeOne, noted } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

export const partnership = resource({
  name: 'partnership',
  plural: 'partnerships',
  prefix: 'prt',
  description:
    'A Next Generation sector partnership: businesses of one industry in one labor market region, with the public partners that support them.',
  fields: {
    name: text('The name of the partnership.'),
    nameKind: oneOf(
      'Whether the name is one that the partnership uses (`formal`) or was made from its region and sector (`descriptive`).',
      ['formal', 'descriptive'],
    ),
    alternativeNames: texts('Other names in use for the same partnership.'),
    summary: text('Who takes part and what they do, in a few lines.', { max: 2000 }),
    status: oneOf(
      'Whether the sources show it being planned (`emerging`), at work (`active`) or at an end (`inactive`). It tells what the sources say, not what is so today.',
      ['emerging', 'active', 'inactive', 'unknown'],
    ),
    statusNote: optional(text('What the status rests on.', { max: 500 })),
    launched: optional(partialDate('When it started under the Next Gen model, as exactly as it is known.')),
    launchedNote: optional(text('What is worth knowing about the start.', { max: 500 })),
    formedYear: optional(
      year('The year in which an older partnership began that took up the Next Gen model later.'),
    ),
    website: optional(url('The address of its own website.')),
    priorities: texts('What the partnership has set itself to work on.'),
  },
  relations: {
    region: maybeOne('region', 'The labor market region that it serves.'),
    states: many('state', 'The states that it is at home in.'),
    reachStates: many('state', 'The states whose people and businesses it serves: its own and any beyond.'),
    sectors: many('sector', 'The industries that it brings together.'),
    conveners: many('organization', 'The organizations that convene it.'),
    related: noted(
      'partnership',
      ['possibly_same', 'preceded_by', 'followed_by', 'works_with'],
      'Other partnerships that it has to do with, and how.',
    ),
  },
  facets: {
    state: foundBy.state,
    reachState: { kind: 'relation', target: 'state', fields: ['reachStates'] },
    sector: foundBy.sector,
    sectorExact: foundBy.sectorExact,
    naics: foundBy.naicsOfSectors,
    region: { kind: 'relation', target: 'region', fields: ['region'] },
    county: { kind: 'through', target: 'county', field: 'region', facet: 'county' },
    organization: { kind: 'relation', target: 'organization', fields: ['conveners'] },
    partnership: { kind: 'relation', target: 'partnership', fields: ['related'] },
    status: { kind: 'value', field: 'status' },
  },
  span: ['launched'],
  sorts: { launched: { field: 'launched', key: 'date' } },
  defaultSort: 'name',
  searched: {
    name: 'A',
    alternativeNames: 'B',
    summary: 'C',
    priorities: 'C',
    region: 'D',
    states: 'D',
    sectors: 'D',
    conveners: 'D',
  },
})
