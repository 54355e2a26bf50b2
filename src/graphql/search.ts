import type { GraphQLFieldResolver } from 'graphql'
import { type SearchFacet, searchFacets } from '../content/search/count.ts'
import { type Hit, type Hits, hitOf, type Search, search } from '../content/search/search.ts'
import { resourceOf } from '../model/catalogue.ts'
import { type ConnectionArguments, queryOf } from './arguments.ts'
import type { Asking } from './asking.ts'
import { selected } from './selection.ts'

type Found = { readonly hits: Hits; readonly asked: Search }

/** A hit as its fields are read from it. */
type Shown = ReturnType<typeof hitOf> & Pick<Hit, 'item'> & { readonly told: () => string }

type Resolve<Source, Arguments = unknown> = GraphQLFieldResolver<Source, Asking, Arguments>

type Arguments = ConnectionArguments & { readonly q: string; readonly types?: readonly string[] | null }

/** Searches everything. */
export const searchConnection: Resolve<unknown, Arguments> = async (
  _root,
  { q, types, ...given },
  { reader, parse },
  info,
): Promise<Found> => {
  // What a connection takes is read in one place, whatever it lists.
  const { filters, limit, after, before, fromEnd, total } = queryOf(
    resourceOf('update'),
    given,
    selected(info).has('totalCount'),
  )
  const asked = { q, types: types ?? undefined, filters, limit, after, before, fromEnd, total, facets: [] }
  return { hits: await search(reader, parse, asked), asked }
}

/** The fields of a page of hits. */
export const searchConnectionFields: Readonly<Record<string, Resolve<Found>>> = {
  nodes: ({ hits }) => hits.items.map((hit) => shown(hits, hit)),
  edges: ({ hits }) => hits.items.map((hit) => ({ cursor: hits.cursorOf(hit), node: shown(hits, hit) })),
  pageInfo: ({ hits }) => {
    const [first, last] = [hits.items[0], hits.items.at(-1)]
    return {
      hasNextPage: hits.hasNext,
      hasPreviousPage: hits.hasPrevious,
      startCursor: first ? hits.cursorOf(first) : null,
      endCursor: last ? hits.cursorOf(last) : null,
    }
  },
  totalCount: ({ hits }) => hits.total,
  suggestion: ({ hits }) => hits.suggestion,
  facets: async ({ asked }, _given, { reader, parse }, info) => {
    const facets = searchFacets.filter((name) => selected(info).has(name)) as SearchFacet[]
    const counted = { ...asked, limit: 0, total: false, after: undefined, before: undefined, facets }
    return (await search(reader, parse, { ...counted, fromEnd: false })).facets
  },
}

/** The part of a hit's text in which the words are found. */
export const snippet: Resolve<Shown> = ({ told }) => told()

const shown = (hits: Hits, hit: Hit): Shown => ({
  ...hitOf(hit),
  item: hit.item,
  told: () => hits.snippetOf(hit),
})
