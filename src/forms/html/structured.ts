import type { Item } from '../../content/questions/items.ts'
import type { Sheet } from '../form.ts'
import { schemaOrg } from '../schema-org/thing.ts'

/** What a page says in the words of schema.org: the item, or of a list the pages of its items. */
export function structured({ scope, resource, items, title, htmlUrl, total }: Sheet): object {
  const context = { '@context': 'https://schema.org' }
  if (scope === 'item') return { ...context, ...schemaOrg(items[0] as Item, resource) }
  return {
    ...context,
    '@type': 'ItemList',
    '@id': htmlUrl,
    name: title,
    ...(total !== null && { numberOfItems: total }),
    itemListElement: items.map((item, place) => ({
      '@type': 'ListItem',
      position: place + 1,
      name: item[resource.label],
      url: item.htmlUrl,
    })),
  }
}
