import type { PagedForm } from '../form.ts'
import { everyResource } from '../reach.ts'
import { pageHeaders } from './style.ts'

/** Pages for people: what a link in a feed leads to. They stand without script. */
export const htmlForm: PagedForm = {
  name: 'html',
  suffix: 'html',
  mediaType: 'text/html',
  title: 'Web page',
  description: 'A page for people, which stands without script and prints well.',
  resources: everyResource,
  takes: [],
  forPeople: true,
  headers: pageHeaders,
  extent: 'page',
  include: { region: ['states'] },
  facets: {
    organization: ['kind', 'state'],
    region: ['state'],
    partnership: ['state', 'sector', 'status'],
    update: ['state', 'sector'],
    media: ['kind', 'state', 'sector'],
    event: ['kind', 'state', 'sector'],
  },
  shows: ['beside'],
  async write(sheet) {
    const { writePage } = await import('./write-page.ts')
    return writePage(sheet)
  },
}
