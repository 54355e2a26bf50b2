import type { PagedForm } from './form.ts'
import { everyResource } from './reach.ts'
import { schemaOrg } from './schema-org.ts'

/** Items as things of schema.org: a list, or one thing. */
export const jsonld: PagedForm = {
  name: 'jsonld',
  suffix: 'jsonld',
  mediaType: 'application/ld+json',
  title: 'JSON-LD',
  description:
    'The items in the words of schema.org: a page of a list is an ItemList, one item the thing itself. A half-known date stands as well as it is known.',
  resources: everyResource,
  takes: [],
  extent: 'page',
  write({ resource, scope, items, title, self, total }) {
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
  },
}
