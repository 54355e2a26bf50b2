import type { GraphQLFieldResolver } from 'graphql'
import type { Item } from '../content/questions/items.ts'
import { list } from '../content/questions/list.ts'
import type { Slice } from '../content/questions/lists-of-each.ts'
import type { Query } from '../content/questions/query.ts'
import { Problem } from '../errors.ts'
import { countable } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import { type ConnectionArguments, queryOf } from './arguments.ts'
import type { Asking } from './asking.ts'
import { selected } from './selection.ts'

/** A page as its fields are read from it; `query` is what the root of a request asked. */
type Connection = { readonly slice: Slice; readonly query?: Query }

type Resolve<Source, Arguments = unknown> = GraphQLFieldResolver<Source, Asking, Arguments>

/** Lists a whole collection. */
export function rootConnection(resource: Resource): Resolve<unknown, ConnectionArguments> {
  return async (_root, given, asking, info): Promise<Connection> => {
    const query = queryOf(resource, given, selected(info).has('totalCount'))
    return { slice: await list(asking.reader, query), query }
  }
}

/** Lists what a filter finds by an item. */
export function reverseConnection(resource: Resource, filter: string): Resolve<Item, ConnectionArguments> {
  return async ({ id }, given, asking, info): Promise<Connection> => {
    const query = queryOf(resource, given, selected(info).has('totalCount'))
    return { slice: await asking.listOf(query, filter, id) }
  }
}

/** The fields of a connection. */
export const connectionFields: Readonly<Record<string, Resolve<Connection>>> = {
  nodes: ({ slice }, _given, { parse }) => slice.items.map(parse),
  edges: ({ slice }, _given, { parse }, info) => {
    const cursors = selected(info).has('cursor')
    return slice.items.map((row) => ({ cursor: cursors ? slice.cursorOf(row) : null, node: parse(row) }))
  },
  pageInfo: ({ slice }, _given, _asking, info) => {
    const names = selected(info)
    const [first, last] = [slice.items[0], slice.items.at(-1)]
    return {
      hasNextPage: slice.hasNext,
      hasPreviousPage: slice.hasPrevious,
      startCursor: first && names.has('startCursor') ? slice.cursorOf(first) : null,
      endCursor: last && names.has('endCursor') ? slice.cursorOf(last) : null,
    }
  },
  totalCount: ({ slice }) => slice.total,
}

/** Counts the values of the filters that are asked for. */
export function facetsResolver(resource: Resource): Resolve<Connection> {
  const known = countable(resource)
  return async ({ query }, _given, { reader }, info) => {
    if (!query) {
      throw new Problem(
        'invalid_parameters',
        `Facets are counted at the root only: ask ${resource.plural}(filter: …) { facets }.`,
      )
    }
    const facets = known.filter((name) => selected(info).has(name))
    const counted = { ...query, limit: 0, total: false, after: undefined, before: undefined, facets }
    return (await list(reader, counted)).facets
  }
}
