import { code, naics, optional, text, texts } from '../fields.ts'
import { inverse, maybeOne } from '../relations.ts'
import { resource } from '../resource.ts'

export const sector = resource({
  name: 'sector',
  plural: 'sectors',
  prefix: 'sec',
  description:
    'An industry sector from the controlled list that partnerships, news and events are filed under.',
  fields: {
    name: text('The name of the sector.'),
    description: optional(text('What belongs to the sector.', { max: 1000 })),
    alternativeNames: texts('Other names in use for the same sector.', { max: 200 }),
    naics: naics(
      'The NAICS codes that the sector covers, each standing for all longer codes that begin with it. Empty where no code fits.',
    ),
    naicsVintage: code('The year of the NAICS edition that the codes are from.', { max: 4 }),
  },
  relations: {
    parent: maybeOne('sector', 'The wider sector that this one is part of.'),
    children: inverse('sector', 'parent', 'The narrower sectors that are part of this one.'),
  },
  facets: {
    sector: { kind: 'wider', target: 'sector', field: 'parent', self: true },
    naics: { kind: 'codes', field: 'naics' },
  },
  defaultSort: 'name',
  searched: { name: 'A', alternativeNames: 'B', description: 'C', naics: 'C', parent: 'D' },
})
