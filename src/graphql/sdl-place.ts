import { waysToMatch } from '../content/places/serving.ts'
import { block, described } from './sdl-form.ts'

/** The root field that finds a place. */
export const placeField = described(
  'Leads from a ZIP code, a county, a point or a state to its counties, the regions that hold them and the partnerships that serve them. Exactly one argument is given. Null, with a problem, when it names nothing.',
  `place(
    "A five-digit ZIP code."
    zip: String
    "The five-digit GEOID of a county; one that was replaced leads to what took its place."
    county: String
    "Latitude and longitude in degrees, such as 39.74,-104.99."
    point: String
    "A state: its USPS code in any case, its slug or its id."
    state: String
  ): Place`,
)

const ways: Readonly<Record<(typeof waysToMatch)[number], string>> = {
  county: 'Its region holds a county of the place.',
  statewide_region: 'Its region is the whole state.',
  home_state: 'It is at home in the state, and the counties of its region are not all known.',
  reach_state: 'It serves people of the state, and the counties of its region there are not all known.',
}

/** The types that a place is made of. */
export const placeTypes: readonly string[] = [
  block('Where a place lies, and who serves it.', 'type Place', [
    described('What was asked for, as it was understood.', 'query: PlaceQuery!'),
    described('The counties that it lies in, or may lie in.', 'counties: [PlaceCounty!]!'),
    described(
      'The regions that hold some of these counties; for a state, all of its regions.',
      'regions: [Region!]!',
    ),
    described(
      'The partnerships that serve it, the surest matches first.',
      'partnerships: [PlacePartnership!]!',
    ),
    described('What to know before relying on this answer.', 'warnings: [PlaceWarning!]!'),
    described('Where the data about places come from.', 'sources: [PlaceSource!]!'),
  ]),
  block('What a place was asked for by.', 'type PlaceQuery', [
    described('The argument that was given.', 'parameter: String!'),
    described('Its value in canonical words.', 'value: String!'),
  ]),
  block('A county of a place.', 'type PlaceCounty', [
    described('Its five-digit GEOID.', 'geoid: String!'),
    'name: String!',
    described('The USPS code of its state.', 'state: String!'),
    described(
      'How much of the ZIP code’s land lies in it, 0 to 1; null where that is not known or not asked.',
      'share: Float',
    ),
    described('What is worth knowing about it.', 'note: String'),
  ]),
  block('A partnership that serves a place.', 'type PlacePartnership', [
    'partnership: Partnership!',
    described('How it was matched.', 'matched: PlaceMatch!'),
    described('The counties by which it was matched.', 'counties: [String!]!'),
  ]),
  block(
    'How a partnership is matched to a place, from the surest way to the least sure.',
    'enum PlaceMatch',
    waysToMatch.map((way) => described(ways[way], way)),
  ),
  block('What to know before relying on an answer.', 'type PlaceWarning', [
    described('What it is about, such as `several_counties`.', 'code: String!'),
    described('The same in words.', 'detail: String!'),
  ]),
  block('Where data about places come from.', 'type PlaceSource', [
    'name: String!',
    described('Which time it is of.', 'vintage: String!'),
    'url: String!',
  ]),
]
