import { counties, oneOf, optional, text } from '../fields.ts'
import { many } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

export const region = resource({
  name: 'region',
  plural: 'regions',
  prefix: 'reg',
  description: 'A labor market region: a set of counties, which may cross state lines.',
  fields: {
    name: text('The name of the region.'),
    coverage: oneOf(
      'How far `counties` tells the whole: all of them listed, some of them, none known, or the region is all of its states.',
      ['listed_counties', 'partial_counties', 'unlisted', 'statewide'],
    ),
    counties: counties(
      'The counties that are known to belong to the region. Empty for a statewide region, which has all counties of its states.',
    ),
    note: optional(text('What is worth knowing about the boundaries.', { max: 1000 })),
  },
  relations: {
    states: many('state', 'The states that the region lies in.'),
  },
  facets: {
    state: foundBy.state,
    county: { kind: 'counties', self: true },
  },
  defaultSort: 'name',
  searched: { name: 'A', counties: 'C', note: 'C', states: 'D' },
})
