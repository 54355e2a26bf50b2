import { searchFacets } from '../content/search/count.ts'
import { searchFilters } from '../content/search/narrow.ts'
import { resourceOf } from '../model/catalogue.ts'
import { filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import { filterType } from './names.ts'
import { pageArguments } from './sdl-connections.ts'
import { block, described } from './sdl-form.ts'

/** The root field that searches everything. */
export const searchField = described(
  'Items of all types in which all of the words are found, the best first. Reaches 1,000 hits. Null, with a problem, when the question is not right.',
  `search(
    "The words to look for. Word forms and accents do not matter, quoted words stand together, a word after - must not be there, and the last word may go on unless a space follows it. Any text will do; one without words finds nothing."
    q: String!
    "Only items of these types; without it, of all that have the filters given."
    types: [ItemType!]
${pageArguments}
    filter: SearchFilter
  ): SearchConnection`,
)

/** The types that the search is made of. */
export function searchTypes(resources: readonly Resource[]): string[] {
  const filters = filtersOf(resourceOf('update'))
  return [
    block(
      'The types of items. Expect new ones to be added.',
      'enum ItemType',
      resources.map(({ name, description, deprecated }) => described(description, name, deprecated)),
    ),
    block('What narrows a search, the same as in REST.', 'input SearchFilter', [
      ...searchFilters.flatMap((name) => {
        const filter = filters[name]
        if (!filter) return []
        const description = filter.description.replace('Only updates', 'Only items')
        return [described(description, `${name}: ${filterType(resourceOf('update'), filter)}`)]
      }),
    ]),
    block('A page of hits.', 'type SearchConnection', [
      described('The hits with their cursors.', 'edges: [SearchEdge!]!'),
      described('The hits themselves, the best first.', 'nodes: [SearchHit!]!'),
      'pageInfo: PageInfo!',
      described('How many hits there are, exactly. Counted only when it is asked for.', 'totalCount: Int!'),
      described('Counts of the hits, each ignoring its own filter.', 'facets: SearchFacets!'),
      described('Where nothing is found: a query that is near and finds something.', 'suggestion: String'),
    ]),
    block('A row of a page of hits.', 'type SearchEdge', [
      described('Leads to the rows beside this one, of the same search.', 'cursor: String!'),
      'node: SearchHit!',
    ]),
    block('An item that was found.', 'type SearchHit', [
      described('What the item is.', 'type: ItemType!'),
      described('The id of the item, which never changes.', 'id: ID!'),
      described('The last part of its address.', 'slug: String!'),
      described('Its name; of updates and media, the title.', 'name: String!'),
      described('Its address in the API.', 'url: String!'),
      described('Its address as a page for people.', 'htmlUrl: String!'),
      described(
        'The date, or first day, of what it tells about, as exactly as that is known.',
        'date: PartialDate',
      ),
      described(
        'A part of its text in which the words are found, as HTML: escaped, the words within `<mark>`.',
        'snippet: String!',
      ),
      described('The whole item.', 'item: Node!'),
    ]),
    block(
      'Counts of hits. `year` ignores `since` and `until`.',
      'type SearchFacets',
      searchFacets.map((name) =>
        described(`How many hits there are for each ${name}.`, `${name}: [FacetCount!]!`),
      ),
    ),
  ]
}
