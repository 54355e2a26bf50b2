import type { Sheet } from '../form.ts'
import { schemaOrg } from './thing.ts'

/** Writes a sheet in the words of schema.org. */
export function writeThings({ resource, scope, items, title, self, total }: Sheet): string {
  const things = items.map((item) => schemaOrg(item, resource))
  const context = { '@context': 'https://schema.org' }
  if (scope === 'item') return JSON.stringify({ ...context, ...things[0] })
  return JSON.stringify({
    ...context,
    '@type': 'ItemList',
    '@id': self,
    name: title,
    ...(total !== null && { numberOfItems: total }),
    itemListElement: things.map((item, place) => ({ '@type': 'ListItem', position: place + 1, item })),
  })
}
