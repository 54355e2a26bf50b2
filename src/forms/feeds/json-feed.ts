import type { PagedForm } from '../form.ts'
import { feedForm } from './feed-form.ts'

/** A page of a list as JSON Feed, for readers and for programs that would rather not read XML. */
export const jsonFeed: PagedForm = {
  ...feedForm,
  name: 'jsonFeed',
  suffix: 'feed.json',
  mediaType: 'application/feed+json',
  title: 'JSON Feed 1.1',
  description:
    'The page as JSON Feed 1.1, the newest first. The `id` of an entry is the id of the item; its links lead to pages for people.',
  async write(sheet) {
    const { writeJsonFeed } = await import('./write-json-feed.ts')
    return writeJsonFeed(sheet)
  },
}
