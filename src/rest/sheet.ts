import { expand, includedTypes, includeOf } from '../content/questions/expand.ts'
import type { Item } from '../content/questions/items.ts'
import { list } from '../content/questions/list.ts'
import type { Fragment, Page } from '../content/questions/query.ts'
import { removed } from '../content/questions/removed.ts'
import type { Beside, PagedForm, Sheet } from '../forms/form.ts'
import type { Site } from '../http/site.ts'
import { reverseFilters } from '../model/catalogue.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import type { Reader } from '../storage/storage.ts'
import { alternates } from './alternates.ts'
import type { Shape } from './shape.ts'

/** What of a sheet is asked from the database, and the collections that it shows besides its own. */
export type Filled = Pick<Sheet, 'items' | 'fields' | 'include' | 'removed' | 'beside'> & {
  readonly shown: readonly ResourceName[]
}

/** How many items a page about one shows of each list that belongs to it. */
const besideEach = 10

/** Fills a sheet: the items with what the form and the address want as whole items, and what else the form shows. */
export async function filled(
  site: Site,
  reader: Reader,
  form: PagedForm,
  resource: Resource,
  fragments: readonly Pick<Fragment, 'id' | 'sequence' | 'item'>[],
  { fields, include = [] }: Shape,
  of?: string,
): Promise<Filled> {
  const paths = [...new Set([...include, ...(form.include?.[resource.name] ?? [])])]
  const tree = includeOf(resource, paths)
  const items = await expand(reader, site.parse, resource, fragments.map(site.parse), tree)
  const shows = (what: 'removed' | 'beside') => form.shows?.includes(what)
  const lists = of !== undefined && shows('beside') ? reverseFilters(resource) : []
  const beside: Beside[] = []
  for (const { resource: other, filter } of lists) {
    const page = await list(reader, {
      resource: other,
      filters: {},
      of: { filter, id: of as string },
      limit: besideEach,
      total: true,
      facets: [],
    })
    beside.push(besideOf(site, resource, items[0], other, filter, page))
  }
  return {
    items,
    fields,
    include,
    removed: of === undefined && shows('removed') ? await removed(reader, resource) : [],
    beside,
    shown: [...includedTypes(resource, tree), ...lists.map(({ resource: other }) => other.name)],
  }
}

function besideOf(
  site: Site,
  resource: Resource,
  item: Item | undefined,
  other: Resource,
  filter: string,
  { items, total }: Page,
): Beside {
  const word = encodeURIComponent(String(item?.[resource.word] ?? ''))
  const [path, query] = [`/v1/${other.plural}`, `?${filter}=${word}`]
  return {
    resource: other,
    items: items.map(site.parse),
    total,
    alternates: alternates(site.publicUrl, other, path, path + query),
    htmlUrl: `${site.publicUrl}${path}.html${query}`,
  }
}
