import { buildSchema, printSchema } from 'graphql'
import { shelf } from '../model/catalogue.ts'
import { kinds } from '../model/kinds.ts'
import type { Resource } from '../model/resource.ts'
import { ceilings } from './ceilings.ts'
import { itemFieldName, typeName } from './names.ts'
import { changesField, changeTypes, subscription } from './sdl-changes.ts'
import { connectionArguments, connectionTypes } from './sdl-connections.ts'
import { block, described } from './sdl-form.ts'
import { heldTypes, sharedHeldTypes } from './sdl-held.ts'
import { inputTypes } from './sdl-input.ts'
import { itemTypes } from './sdl-items.ts'
import { mutation, mutationInputTypes } from './sdl-mutation.ts'
import { placeField, placeTypes } from './sdl-place.ts'
import { searchField, searchTypes } from './sdl-search.ts'
import { submissionQueries, submissionTypes } from './sdl-submission.ts'

/** The GraphQL schema in its own language, made from the model; schema.graphql is this text. */
export function sdl(resources: readonly Resource[] = shelf): string {
  return `${printSchema(buildSchema(definitions(resources)))}\n`
}

/** The same schema before it is checked and laid out for people. */
export function definitions(resources: readonly Resource[] = shelf): string {
  return [
    query(resources),
    mutation(resources),
    subscription,
    ...resources.flatMap((resource) => [
      ...itemTypes(resource, resources),
      ...connectionTypes(resource),
      ...heldTypes(resource),
      ...inputTypes(resource),
    ]),
    ...searchTypes(resources),
    ...changeTypes,
    ...sharedHeldTypes,
    ...mutationInputTypes,
    ...submissionTypes,
    ...valueTypes,
    ...placeTypes,
    sharedTypes,
  ].join('\n\n')
}

function query(resources: readonly Resource[]): string {
  const fields = resources.flatMap((resource) => [
    described(
      `Lists ${resource.plural}. ${rows}`,
      `${resource.plural}${connectionArguments(resource)}: ${typeName(resource.name)}Connection`,
      resource.deprecated,
    ),
    described(
      `One item of ${resource.plural} by its id or slug${resource.word === 'slug' ? '' : ', or by its USPS code in any case'}. A former slug leads to the item as well. Null, with a problem, when nothing has the key.`,
      `${itemFieldName(resource)}(key: String!): ${typeName(resource.name)}`,
      resource.deprecated,
    ),
  ])
  return block(description, 'type Query', [
    described(
      'The item of this id, whatever its type. Null, with a problem, when nothing has the id.',
      'node(id: ID!): Node',
    ),
    described(
      `The items of these ids, at most ${ceilings.rows}, in the same order. Null, with a problem, in the place of each that is not there.`,
      'nodes(ids: [ID!]!): [Node]!',
    ),
    placeField,
    searchField,
    changesField,
    ...fields,
    ...submissionQueries,
  ])
}

const rows = `Null, with a problem, when the question is not right. Gives ${ceilings.usualRows} rows unless \`first\` or \`last\` says otherwise, and at most ${ceilings.rows}.`

const description = `All that is public here, and with a key what people sent in. A query costs one point for each root field, and one for each row that it asks for: the rows of a connection are those of \`first\` or \`last\`, a plain list of items counts as ${ceilings.listRows} rows, one item as one, and what is asked of each row is multiplied by the rows. A connection costs at least one point, its \`totalCount\` ${ceilings.totalCost} and each of its facets ${ceilings.facetCost} besides. \`__schema\` costs ${ceilings.introspectionCost}. \`extensions.cost\` reports what a query costs; more than ${ceilings.cost} is refused.`

/** Values that are made of parts: their descriptions stand in the model's JSON Schemas. */
const valueTypes = [
  ...parts('County', 'A county, parish, borough or other county equivalent.', 'counties'),
  ...parts('ExternalId', 'The id that another system has given to an item.', 'externalIds'),
]

function parts(name: string, description: string, kind: 'counties' | 'externalIds'): string[] {
  const { items } = kinds[kind].schema({ kind, description, optional: false }) as {
    items: { properties: Record<string, { description?: string }> }
  }
  const fields = Object.entries(items.properties).map(([field, schema]) =>
    described(schema.description ?? `The ${field} of the county.`, `${field}: String!`),
  )
  return [block(description, `type ${name}`, fields), block(description, `input ${name}Input`, fields)]
}

const sharedTypes = `
"""
A date as well as it is known: ISO 8601 of reduced precision, such as 2018, 2018-07 or 2018-07-12.
"""
scalar PartialDate @specifiedBy(url: "https://www.loc.gov/standards/datetime/")

"""
An instant, RFC 3339. Answers give it in UTC with Z; filters take any offset.
"""
scalar DateTime @specifiedBy(url: "https://www.rfc-editor.org/rfc/rfc3339")

"""
What every item has: an id that never changes.
"""
interface Node {
  id: ID!
}

"""
Where a page stands in its list.
"""
type PageInfo {
  "Whether there are rows after this page. Asked with \`last\`, whether there are any at or after \`before\`."
  hasNextPage: Boolean!
  "Whether there are rows before this page. Asked with \`first\`, whether there are any at or before \`after\`."
  hasPreviousPage: Boolean!
  "The cursor of the first row, null when there is none."
  startCursor: String
  "The cursor of the last row, null when there is none."
  endCursor: String
}

"""
How many items one value of a filter would leave.
"""
type FacetCount {
  "The value as the filter takes it."
  value: String!
  "The value in words for people."
  name: String!
  count: Int!
}`
