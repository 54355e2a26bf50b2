import type { PagedForm } from './form.ts'
import { everyResource } from './reach.ts'

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
  async write(sheet) {
    const { writeThings } = await import('./schema-org/write-things.ts')
    return writeThings(sheet)
  },
}
