import { code, oneOf, text } from '../fields.ts'
import { resource } from '../resource.ts'

export const state = resource({
  name: 'state',
  plural: 'states',
  prefix: 'sta',
  description: 'A state of the United States, the District of Columbia, or a territory.',
  word: 'usps',
  fields: {
    name: text('The name of the state.', { max: 100 }),
    usps: code('The two-letter code of the United States Postal Service, such as `PA`.', { max: 2 }),
    fips: code('The two-digit FIPS code, such as `42`; the first two digits of its counties’ GEOIDs.', {
      max: 2,
    }),
    kind: oneOf('Whether it is a state, the federal district or a territory.', [
      'state',
      'district',
      'territory',
    ]),
  },
  facets: { kind: { kind: 'value', field: 'kind' } },
  defaultSort: 'name',
  searched: { name: 'A', usps: 'B' },
})
