import type { Sheet } from '../form.ts'

type Link = { readonly href: string; readonly rel: string; readonly type?: string }

/** The links of a feed to itself, to its page for people, to its hub, and (RFC 5005) to its other pages. */
export function pageLinks({ self, htmlUrl, scope, pages, hub }: Sheet, mediaType: string): Link[] {
  const others: [string, string | null][] =
    scope === 'item'
      ? []
      : [
          ['first', pages.first],
          ['previous', pages.prev],
          ['next', pages.next],
        ]
  return [
    { href: self, rel: 'self', type: mediaType },
    { href: htmlUrl, rel: 'alternate', type: 'text/html' },
    ...(hub ? [{ href: hub, rel: 'hub' }] : []),
    ...others.flatMap(([rel, href]) => (href === null ? [] : [{ href, rel, type: mediaType }])),
  ]
}
