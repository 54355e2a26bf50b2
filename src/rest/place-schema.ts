import { placeParameters } from '../content/places/located.ts'
import { waysToMatch } from '../content/places/serving.ts'
import { answered, bodiless, contentHeaders, notModified, type Operation, refTo } from '../http/operation.ts'
import { address, object, text } from '../http/schema-words.ts'
import type { JsonSchema } from '../model/fields.ts'
import { examplesOf } from './examples.ts'

/** What the document says of the question where a place lies. */
export function placeOperation(publicUrl: string): Operation {
  return {
    operationId: 'findPlace',
    summary: 'Find who serves a place',
    description:
      'Leads from a ZIP code, a county, a point or a state to its counties, the regions that hold them and the partnerships that serve them. Exactly one of the parameters is given.',
    tags: ['Places'],
    querystring: {
      type: 'object',
      properties: {
        zip: word('A five-digit ZIP code.', '80202', '^\\d{5}$'),
        county: word(
          'The five-digit GEOID of a county; one that was replaced leads to what took its place.',
          '42011',
          '^\\d{5}$',
        ),
        point: word('Latitude and longitude in degrees.', '39.74,-104.99', '^[\\s\\d.,-]+$'),
        state: word('A state: its USPS code in any case, its slug or its id.', 'CO'),
      },
    },
    response: {
      200: answered(
        'The place.',
        'application/json',
        refTo('FoundPlace'),
        contentHeaders,
        examplesOf(publicUrl, 'findPlace'),
      ),
      304: bodiless(notModified, contentHeaders),
    },
    'x-problems': ['invalid_parameters', 'not_acceptable'],
  }
}

/** What operations about places stand under. */
export const placeTag = { name: 'Places', description: 'From a place to the partnerships that serve it.' }

const word = (description: string, example: string, pattern?: string): JsonSchema => ({
  ...text(description),
  ...(pattern && { pattern }),
  examples: [example],
})

const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description })
const geoids = (description: string) => listOf({ type: 'string', pattern: '^\\d{5}$' }, description)

/** The schemas of an answer about a place. */
export const placeSchemas: Record<string, JsonSchema> = {
  FoundPlace: object('A place and who serves it.', {
    data: refTo('Place'),
    meta: refTo('ItemMeta'),
    links: object('This answer, and the lists that are narrowed to the same place.', {
      self: address('This answer.'),
      partnerships: address('Partnerships whose region holds some of it; for a state, those at home in it.'),
      regions: address('Regions that hold some of it.'),
      updates: address('Updates about such partnerships.'),
      events: address('Events of such partnerships.'),
    }),
  }),
  Place: object('Where a place lies, and who serves it.', {
    query: object('What was asked for, as it was understood.', {
      parameter: { ...text('The parameter that was given.'), enum: placeParameters },
      value: text('Its value in canonical words.'),
    }),
    counties: listOf(refTo('PlaceCounty'), 'The counties that it lies in, or may lie in.'),
    regions: listOf(
      refTo('Stub'),
      'The regions that hold some of these counties; for a state, all of its regions.',
    ),
    partnerships: listOf(refTo('PlaceMatch'), 'The partnerships that serve it, the surest matches first.'),
    warnings: listOf(refTo('PlaceWarning'), 'What to know before relying on this answer.'),
    sources: listOf(refTo('PlaceSource'), 'Where the data about places come from.'),
  }),
  PlaceCounty: object('A county of a place.', {
    geoid: { ...text('Its GEOID.'), pattern: '^\\d{5}$' },
    name: text('Its name.'),
    state: { ...text('The USPS code of its state.'), pattern: '^[A-Z]{2}$' },
    share: {
      type: ['number', 'null'],
      minimum: 0,
      maximum: 1,
      description: 'How much of the ZIP code’s land lies in it; `null` where that is not known or not asked.',
    },
    note: { type: ['string', 'null'], description: 'What is worth knowing about it.' },
  }),
  PlaceMatch: object('A partnership that serves a place.', {
    partnership: refTo('Stub'),
    matched: {
      ...text(
        'How it was matched: its region holds a county of the place (`county`) or has all of the state (`statewide_region`); or, where the counties of its region are not all known, it is at home in the state (`home_state`) or serves people of it (`reach_state`). Expect new values.',
      ),
      enum: waysToMatch,
    },
    counties: geoids('The counties by which it was matched.'),
  }),
  PlaceWarning: object('What to know before relying on an answer.', {
    code: text('What it is about, such as `several_counties`. Expect new codes.'),
    detail: text('The same in words.'),
  }),
  PlaceSource: object('Where data about places come from.', {
    name: text('What it is, and by which way it came here.'),
    vintage: text('Which time it is of.'),
    url: address('Where to read about it.'),
  }),
}
