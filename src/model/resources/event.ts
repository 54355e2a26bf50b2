import { instant, oneOf, optional, partialDate, text, timeZone } from '../fields.ts'
import { many } from '../relations.ts'
import { foundBy, resource } from '../resource.ts'

export const event = resource({
  name: 'event',
  plural: 'events',
  prefix: 'evt',
  description: 'An academy, launch, summit, webinar or other meeting, past or to come.',
  fields: {
    name: text('The name of the event.'),
    kind: oneOf('What sort of event it is.', [
      'academy',
      'award',
      'celebration',
      'conference',
      'launch_meeting',
      'office_hours',
      'partnership_meeting',
      'summit',
      'tour',
      'webinar',
    ]),
    description: text('What it is about.', { max: 5000 }),
    startsOn: optional(partialDate('The first day, as exactly as it is known.')),
    endsOn: optional(
      partialDate(
        'The last day, as exactly as it is known; `null` where it is the first day or is not known.',
      ),
    ),
    startsAt: optional(instant('The instant at which it starts, where that is known.')),
    endsAt: optional(instant('The instant at which it ends, where that is known.')),
    timeZone: optional(timeZone('The IANA time zone of the place.')),
    format: oneOf('Whether people meet in person, online or both.', [
      'in_person',
      'online',
      'hybrid',
      'unknown',
    ]),
    place: optional(text('Where it takes place.', { max: 500 })),
    status: oneOf('Whether it stands as announced.', ['scheduled', 'cancelled', 'postponed']),
    dateNote: optional(
      text('What is worth knowing about the date, above all why there is none.', { max: 500 }),
    ),
    timeNote: optional(text('The time of day in the words of the source.', { max: 500 })),
  },
  relations: {
    hosts: many('organization', 'The organizations that hold it.'),
    states: many('state', 'The states that it takes place in or is for.'),
    sectors: many('sector', 'The industries that it is for.'),
    partnerships: many('partnership', 'The partnerships that hold it or take part.'),
  },
  facets: {
    state: foundBy.state,
    sector: foundBy.sector,
    sectorExact: foundBy.sectorExact,
    naics: foundBy.naicsOfSectors,
    region: foundBy.regionOfPartnerships,
    county: foundBy.countyOfPartnerships,
    organization: { kind: 'relation', target: 'organization', fields: ['hosts'] },
    partnership: foundBy.partnership,
    kind: { kind: 'value', field: 'kind' },
    status: { kind: 'value', field: 'status' },
    format: { kind: 'value', field: 'format' },
  },
  span: ['startsOn', 'endsOn'],
  sorts: { startsOn: { field: 'startsOn', key: 'date' } },
  defaultSort: '-startsOn',
  searched: {
    name: 'A',
    description: 'C',
    place: 'C',
    kind: 'D',
    hosts: 'D',
    states: 'D',
    sectors: 'D',
    partnerships: 'D',
  },
})
