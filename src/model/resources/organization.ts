import { oneOf, optional, text, texts, url } from '../fields.ts'
import { many } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

export const organization = resource({
  name: 'organization',
  plural: 'organizations',
  prefix: 'org',
  description: 'An organization that convenes, supports, hosts, publishes or pays for partnership work.',
  fields: {
    name: text('The name of the organization.'),
    kind: oneOf('What sort of organization it is.', [
      'association',
      'chamber_of_commerce',
      'community_college',
      'consultancy',
      'economic_development_agency',
      'federal_program',
      'federal_reserve_bank',
      'health_education_center',
      'local_government',
      'manufacturing_extension_center',
      'network',
      'nonprofit',
      'philanthropy',
      'public_private_partnership',
      'school_district',
      'state_agency',
      'state_government',
      'state_initiative',
      'support_team',
      'university',
      'workforce_board',
      'workforce_center',
    ]),
    scope: oneOf('How far its work reaches.', ['national', 'statewide', 'regional']),
    website: optional(url('The address of its own website.')),
    description: optional(text('What the organization does, in a line or two.', { max: 1000 })),
    websiteNote: optional(
      text('What is known about the website, above all why there is no address.', { max: 500 }),
    ),
    alternativeNames: texts('Other names in use for the same organization.'),
  },
  relations: {
    states: many('state', 'The states that it works in; none for a national organization.'),
  },
  facets: {
    state: foundBy.state,
    kind: { kind: 'value', field: 'kind' },
  },
  defaultSort: 'name',
  searched: { name: 'A', alternativeNames: 'B', description: 'C', kind: 'D', states: 'D' },
})
