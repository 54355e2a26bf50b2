import { update } from '../../model/resources/update.ts'
import { headingOf } from '../../model/spelled.ts'
import type { Beside, Sheet } from '../form.ts'
import { localAddress } from './address.ts'
import { followed } from './following.ts'
import type { HeadLink } from './layout.ts'

/**
 * The links in the head of a list's or an item's page: its other forms, and the pages before and after.
 *
 * Feed readers take the first feed that they find. Of an item that is the feed of its updates, not that of
 * the item alone.
 */
export function headLinks({ publicUrl, title: named, alternates, pages, beside: lists }: Sheet): HeadLink[] {
  const news = lists.toSorted(newsFirst).flatMap(({ resource, alternates: all }) =>
    followed(all).map(({ mediaType, title, url }) => ({
      relation: 'alternate' as const,
      address: localAddress(publicUrl, url),
      type: mediaType,
      title: `${headingOf(resource)}: ${named}, ${title}`,
    })),
  )
  const others = alternates
    .filter(({ mediaType }) => mediaType !== 'text/html')
    .map(({ mediaType, title, url }) => ({
      relation: 'alternate' as const,
      address: localAddress(publicUrl, url),
      type: mediaType,
      title,
    }))
  const beside = (['prev', 'next'] as const).flatMap((relation) => {
    const url = pages[relation]
    return url === null ? [] : [{ relation, address: localAddress(publicUrl, url) }]
  })
  return [...news, ...others, ...beside]
}

const newsFirst = (left: Beside, right: Beside): number =>
  Number(right.resource === update) - Number(left.resource === update)
