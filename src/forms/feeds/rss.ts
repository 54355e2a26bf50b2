import type { PagedForm } from '../form.ts'
import { feedForm } from './feed-form.ts'

/** A page of a list as RSS 2.0, which every feed reader takes. */
export const rss: PagedForm = {
  ...feedForm,
  name: 'rss',
  suffix: 'rss',
  mediaType: 'application/rss+xml',
  title: 'RSS 2.0',
  description:
    'The page as RSS 2.0, the newest first. The `guid` of an entry is the id of the item; its links lead to pages for people.',
  async write(sheet) {
    const { writeRss } = await import('./write-rss.ts')
    return writeRss(sheet)
  },
}
