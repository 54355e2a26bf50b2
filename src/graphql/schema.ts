import {
  buildSchema,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql'
import { searchFacets } from '../content/search/count.ts'
import { reverseFilters, shelf } from '../model/catalogue.ts'
import { countable } from '../model/filters.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import type { Asking } from './asking.ts'
import { changesPage, subscribeToChanges } from './changes.ts'
import { connectionFields, facetsResolver, reverseConnection, rootConnection } from './connections.ts'
import { submissionOf, submissionsOf, trayFields } from './in-tray.ts'
import { itemById, itemByKey, itemsById } from './items.ts'
import { type Doing, mutationsOf, publishTogether } from './mutations.ts'
import { heldName, itemFieldName, notedTypeName, typeName } from './names.ts'
import { partnershipOfMatch, placeOf, regionsOfPlace } from './place.ts'
import { notedResolver, relationResolver } from './relations.ts'
import type { rowCounts } from './rows.ts'
import { scalars } from './scalars.ts'
import { definitions } from './sdl.ts'
import { searchConnection, searchConnectionFields, snippet } from './search.ts'
import { submissionResolvers } from './submissions.ts'

/** What gives a field its value and, where it counts for the cost, the kind of rows that it stands for. */
type Answer = readonly [
  resolve: GraphQLFieldResolver<never, Asking, never> | GraphQLFieldResolver<never, Doing, never> | undefined,
  rows?: keyof typeof rowCounts | 'facet',
]

/** The schema that answers: the published text, with what gives each field its value. Fields that are not named here are read as they are called. */
export function answeringSchema(resources: readonly Resource[] = shelf): GraphQLSchema {
  // That the definitions are valid is known: schema.graphql is made of them.
  const schema = buildSchema(definitions(resources), {
    assumeValidSDL: true,
    assumeValid: true,
    noLocation: true,
  })
  resolve(schema, 'Query', {
    node: [itemById, 'one'],
    nodes: [itemsById, 'ids'],
    place: [placeOf, 'one'],
    search: [searchConnection, 'connection'],
    changes: [changesPage, 'connection'],
    submissions: [submissionsOf, 'connection'],
    submission: [submissionOf, 'one'],
  })
  resolve(schema, 'Place', { regions: [regionsOfPlace, 'list'], partnerships: [undefined, 'list'] })
  resolve(schema, 'PlacePartnership', { partnership: [partnershipOfMatch, 'one'] })
  resolve(
    schema,
    'SearchConnection',
    mapped(Object.entries(searchConnectionFields), ([field, resolver]) => [field, [resolver]]),
  )
  resolve(
    schema,
    'SubmissionConnection',
    mapped(Object.entries(trayFields), ([field, resolver]) => [field, [resolver]]),
  )
  resolve(schema, 'SearchHit', { snippet: [snippet], item: [undefined, 'one'] })
  resolve(
    schema,
    'SearchFacets',
    mapped([...searchFacets], (name) => [name, [undefined, 'facet']]),
  )
  resolve(schema, 'Change', { item: [undefined, 'one'] })
  resolve(schema, 'Subscription', { changed: [undefined, 'one'] })
  const changed = schema.getSubscriptionType()?.getFields().changed
  if (changed) changed.subscribe = subscribeToChanges
  resolve(schema, 'Mutation', {
    publishTogether: [publishTogether, 'one'],
    ...mapped(Object.entries(submissionResolvers), ([field, resolver]) => [field, [resolver, 'one']]),
  })
  for (const resource of resources) resolveResource(schema, resource)
  for (const [name, read] of Object.entries(scalars)) {
    const scalar = schema.getType(name)
    if (scalar instanceof GraphQLScalarType) {
      scalar.parseValue = read
      scalar.parseLiteral = (node) => {
        try {
          return read(node.kind === 'StringValue' ? node.value : undefined)
        } catch (error) {
          throw new GraphQLError((error as GraphQLError).message, { nodes: node })
        }
      }
    }
  }
  for (const [name, named] of [
    ['Node', typeName],
    ['HeldItem', heldName],
  ] as const) {
    const shared = schema.getType(name)
    if (shared instanceof GraphQLInterfaceType)
      shared.resolveType = ({ type }: { type: ResourceName }) => named(type)
  }
  return schema
}

function resolveResource(schema: GraphQLSchema, resource: Resource): void {
  const relations = Object.entries(resource.relations)
  const counted = countable(resource)
  resolve(schema, 'Query', {
    [resource.plural]: [rootConnection(resource), 'connection'],
    [itemFieldName(resource)]: [itemByKey(resource), 'one'],
  })
  resolve(
    schema,
    'Mutation',
    mapped(Object.entries(mutationsOf(resource)), ([field, resolver]) => [field, [resolver, 'one']]),
  )
  resolve(schema, typeName(resource.name), {
    ...mapped(relations, ([field, relation]) => [
      field,
      [relationResolver(field, relation), relation.kind === 'one' ? 'one' : 'list'],
    ]),
    ...mapped(reverseFilters(resource), ({ resource: other, filter }) => [
      other.plural,
      [reverseConnection(other, filter), 'connection'],
    ]),
  })
  for (const [field, relation] of relations) {
    if (relation.kind === 'noted')
      resolve(schema, notedTypeName(relation.target, field), {
        [relation.target]: [notedResolver(relation), 'one'],
      })
  }
  resolve(schema, `${typeName(resource.name)}Connection`, {
    ...mapped(Object.entries(connectionFields), ([field, resolver]) => [field, [resolver]]),
    ...(counted.length > 0 && { facets: [facetsResolver(resource)] }),
  })
  if (counted.length > 0)
    resolve(
      schema,
      `${typeName(resource.name)}Facets`,
      mapped(counted, (name) => [name, [undefined, 'facet']]),
    )
}

function mapped<Entry>(
  entries: readonly Entry[],
  answer: (entry: Entry) => [string, Answer],
): Record<string, Answer> {
  return Object.fromEntries(entries.map(answer))
}

function resolve(schema: GraphQLSchema, name: string, answers: Readonly<Record<string, Answer>>): void {
  const type = schema.getType(name)
  if (!(type instanceof GraphQLObjectType)) throw new Error(`The schema has no type ${name}.`)
  const fields = type.getFields()
  for (const [field, [resolver, rows]] of Object.entries(answers)) {
    const definition = fields[field]
    if (!definition) throw new Error(`The type ${name} has no field ${field}.`)
    // Each field has its own kind of source and arguments, which the schema's types cannot tell apart.
    if (resolver) definition.resolve = resolver as GraphQLFieldResolver<unknown, unknown>
    definition.extensions = { rows }
  }
}
