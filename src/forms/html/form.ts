import type { PagedForm } from '../form.ts'
import { everyResource } from '../reach.ts'
import { textOf } from './html.ts'
import { itemPage } from './item-page.ts'
import { layout } from './layout.ts'
import { listPage } from './list-page.ts'
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
  write: (sheet) =>
    textOf(layout(sheet.publicUrl, sheet.scope === 'list' ? listPage(sheet) : itemPage(sheet))),
}
