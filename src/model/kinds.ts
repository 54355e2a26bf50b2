import type { ColumnKind, Field, FieldKind, JsonSchema } from './fields.ts'
import { isPartialDate } from './partial-date.ts'
import { county, externalId, isTimeZone, listOf, matching, textFault, webAddress } from './values.ts'

/** All that sets a kind of field apart, in one place. */
type Kind = {
  readonly column: ColumnKind
  /** The name of the GraphQL type of one value; lists are marked by `list`. */
  readonly graphql: string
  readonly list?: true
  schema(field: Field): JsonSchema
  /** What is wrong with a value that somebody wants to write, or null. */
  fault(value: unknown, field: Field): string | null
}

const string = (extra: JsonSchema) => (): JsonSchema => ({ type: 'string', ...extra })
const array = (items: JsonSchema) => (): JsonSchema => ({ type: 'array', items })
const object = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
})

/** Every kind of field with all of its facets. */
export const kinds: Readonly<Record<FieldKind, Kind>> = {
  slug: {
    column: 'text',
    graphql: 'String',
    schema: string({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    fault: matching(
      /^(?=.{1,100}$)(?!external$)[a-z0-9]+(-[a-z0-9]+)*$/,
      'must be kebab-case: lower-case letters, digits and single hyphens, at most 100 characters, and not the word external',
    ),
  },
  text: { column: 'text', graphql: 'String', schema: string({}), fault: textFault },
  code: { column: 'text', graphql: 'String', schema: string({}), fault: textFault },
  markdown: {
    column: 'text',
    graphql: 'String',
    schema: string({ contentMediaType: 'text/markdown' }),
    fault: textFault,
  },
  html: {
    column: 'none',
    graphql: 'String',
    schema: string({ contentMediaType: 'text/html' }),
    fault: () => 'is made by the server',
  },
  url: { column: 'text', graphql: 'String', schema: string({ format: 'uri' }), fault: webAddress },
  oneOf: {
    column: 'text',
    graphql: 'Enum',
    schema: (field) => ({ type: 'string', enum: field.values }),
    fault: (value, field) =>
      field.values?.includes(value as string) ? null : `must be one of ${field.values?.join(', ')}`,
  },
  partialDate: {
    column: 'text',
    graphql: 'PartialDate',
    schema: string({ pattern: '^[1-9]\\d{3}(-\\d{2}(-\\d{2})?)?$' }),
    fault: (value) =>
      typeof value === 'string' && isPartialDate(value)
        ? null
        : 'must be a date as well as it is known: 2018, 2018-07 or 2018-07-12',
  },
  instant: {
    column: 'text',
    graphql: 'DateTime',
    schema: string({ format: 'date-time' }),
    fault: (value) =>
      typeof value === 'string' &&
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/.test(value) &&
      !Number.isNaN(Date.parse(value))
        ? null
        : 'must be an instant in UTC such as 2019-03-07T15:00:00Z',
  },
  timeZone: {
    column: 'text',
    graphql: 'String',
    schema: string({}),
    fault: (value) =>
      typeof value === 'string' && isTimeZone(value)
        ? null
        : 'must be an IANA time zone such as America/Denver',
  },
  duration: {
    column: 'text',
    graphql: 'String',
    schema: string({ format: 'duration' }),
    fault: matching(
      /^PT(?=\d)(\d{1,4}H)?(\d{1,4}M)?(\d{1,5}S)?$/,
      'must be an ISO 8601 duration such as PT2M30S',
    ),
  },
  boolean: {
    column: 'boolean',
    graphql: 'Boolean',
    schema: () => ({ type: 'boolean' }),
    fault: (value) => (typeof value === 'boolean' ? null : 'must be true or false'),
  },
  year: {
    column: 'integer',
    graphql: 'Int',
    schema: () => ({ type: 'integer', minimum: 1000, maximum: 9999 }),
    fault: (value) =>
      Number.isInteger(value) && (value as number) >= 1000 && (value as number) <= 9999
        ? null
        : 'must be a year of four digits',
  },
  texts: {
    column: 'json',
    graphql: 'String',
    list: true,
    schema: array({ type: 'string' }),
    fault: listOf((value, field) => textFault(value, { ...field, optional: false })),
  },
  naics: {
    column: 'json',
    graphql: 'String',
    list: true,
    schema: array({ type: 'string', pattern: '^\\d{2,6}$' }),
    fault: listOf(matching(/^\d{2,6}$/, 'must be two to six digits')),
  },
  urls: {
    column: 'json',
    graphql: 'String',
    list: true,
    schema: array({ type: 'string', format: 'uri' }),
    fault: listOf(webAddress),
  },
  counties: {
    column: 'json',
    graphql: 'County',
    list: true,
    schema: array(
      object({
        name: { type: 'string' },
        state: { type: 'string', description: 'USPS code.' },
        geoid: {
          type: 'string',
          pattern: '^\\d{5}$',
          description: 'Census GEOID: state FIPS code and county code.',
        },
      }),
    ),
    fault: listOf(county),
  },
  externalIds: {
    column: 'json',
    graphql: 'ExternalId',
    list: true,
    schema: array(
      object({
        source: { type: 'string', description: 'The system that gave the id.' },
        id: { type: 'string', description: 'The id in that system.' },
      }),
    ),
    fault: listOf(externalId),
  },
}

/** The facets of a field's kind. */
export function kindOf(field: Field): Kind {
  return kinds[field.kind]
}

/** How a live item keeps a field; what was found out about an address stands with the address. */
export function columnOf(field: Field): ColumnKind {
  return field.found ? 'none' : kindOf(field).column
}
