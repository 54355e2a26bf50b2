import type { Sheet } from '../form.ts'
import { localAddress } from './address.ts'
import type { HeadLink } from './layout.ts'

/** The links in the head of a list's or an item's page: its other forms, and the pages before and after. */
export function headLinks({ publicUrl, alternates, pages }: Sheet): HeadLink[] {
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
  return [...others, ...beside]
}
