import { ofSort } from '../model/deprecated.ts'
import { countable, filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import { filterType, sortWord, typeName } from './names.ts'
import { block, described } from './sdl-form.ts'

/** The arguments of every connection, whatever it lists; its filter follows. */
export const pageArguments = `    "How many rows, from the beginning."
    first: Int
    "How many rows, from the end."
    last: Int
    "Only rows after the one with this cursor."
    after: String
    "Only rows before the one with this cursor; without \`first\`, the last of them."
    before: String
    "All filters that are given must hold."`

/** The arguments of every connection of the resource. */
export function connectionArguments(resource: Resource): string {
  const name = typeName(resource.name)
  return `(
${pageArguments}
    filter: ${name}Filter
    "Ties are sorted by id in the same direction. Without it the list goes by \`${sortWord(resource.defaultSort)}\`, or with the filter \`q\` by how well the words fit."
    sort: ${name}Sort
  )`
}

/** The types that a connection of the resource is made of, and those of its arguments. */
export function connectionTypes(resource: Resource): string[] {
  const name = typeName(resource.name)
  return [
    block(`A page of ${resource.plural}.`, `type ${name}Connection`, [
      described('The rows with their cursors.', `edges: [${name}Edge!]!`),
      described('The rows themselves.', `nodes: [${name}!]!`),
      'pageInfo: PageInfo!',
      described(
        'How many rows there are on all pages, exactly. Counted only when it is asked for.',
        'totalCount: Int!',
      ),
      ...(countable(resource).length > 0
        ? [
            described(
              'Counts of the values of filters, each ignoring its own filter. Only connections at the root of a query have them; elsewhere asking is refused.',
              `facets: ${name}Facets`,
            ),
          ]
        : []),
    ]),
    block(`A row of a page of ${resource.plural}.`, `type ${name}Edge`, [
      described('Leads to the rows beside this one, under the same filters and sort.', 'cursor: String!'),
      `node: ${name}!`,
    ]),
    ...(countable(resource).length > 0 ? [facets(resource)] : []),
    filter(resource),
    sort(resource),
  ]
}

function facets(resource: Resource): string {
  const fields = countable(resource).map((name) =>
    described(
      `How many ${resource.plural} each value of the filter \`${name}\` would leave.`,
      `${name}: [FacetCount!]!`,
      filtersOf(resource)[name]?.deprecated,
    ),
  )
  return block(
    `Counts of ${resource.plural} by the values of filters.`,
    `type ${typeName(resource.name)}Facets`,
    fields,
  )
}

function filter(resource: Resource): string {
  const fields = Object.values(filtersOf(resource)).map((each) =>
    described(each.description, `${each.name}: ${filterType(resource, each)}`, each.deprecated),
  )
  return block(
    `What narrows a list of ${resource.plural}, the same as in REST. Several values of one filter mean any of them; different filters must all hold. A value that names nothing is refused.`,
    `input ${typeName(resource.name)}Filter`,
    fields,
  )
}

function sort(resource: Resource): string {
  const values = Object.keys(resource.sorts).flatMap((name) => [
    described(
      `By \`${name}\`, the least first.${unknownDates(resource, name)}`,
      sortWord(name),
      ofSort(resource, name),
    ),
    described(
      `By \`${name}\`, the greatest first; \`-${name}\` in REST.${unknownDates(resource, name)}`,
      sortWord(`-${name}`),
      ofSort(resource, name),
    ),
  ])
  return block(
    `The sorts of ${resource.plural}: those of REST, with \`_desc\` after a word where REST has \`-\` before it.`,
    `enum ${typeName(resource.name)}Sort`,
    values,
  )
}

function unknownDates(resource: Resource, name: string): string {
  return resource.sorts[name]?.key === 'date' ? ' Unknown dates come last.' : ''
}
