import type { Page } from '../content/questions/query.ts'
import type { Alternate } from '../forms/form.ts'
import type { HeaderLink } from '../http/answer.ts'

/** The links of an answer by their names. */
export type Links = Readonly<Record<string, string | null>>

/** The links of a page of a list: itself, the first page, and those beside it. */
export function pageLinks(publicUrl: string, url: string, page: Pick<Page, 'previous' | 'next'>): Links {
  return {
    self: publicUrl + url,
    first: addressed(publicUrl, url, {}),
    prev: page.previous === null ? null : addressed(publicUrl, url, { before: page.previous }),
    next: page.next === null ? null : addressed(publicUrl, url, { after: page.next }),
  }
}

/** The same thing in its other forms, by their names. */
export function linksByName(others: readonly Alternate[]): Links {
  return Object.fromEntries(others.map(({ name, url }) => [name, url]))
}

/** The links that go into the Link header as well, with the other forms of the same thing. */
export function headerLinks(
  publicUrl: string,
  links: Links,
  others: readonly Alternate[] = [],
): HeaderLink[] {
  const told = ['first', 'prev', 'next', 'self'].flatMap((relation) =>
    links[relation] ? [[links[relation], relation] as HeaderLink] : [],
  )
  return [
    ...told,
    ...others.map(({ url, mediaType }): HeaderLink => [url, 'alternate', { type: mediaType }]),
    [`${publicUrl}/openapi.json`, 'service-desc'],
    [`${publicUrl}/docs`, 'service-doc'],
  ]
}

/** The same address with another cursor or none. */
function addressed(publicUrl: string, url: string, cursor: { after?: string; before?: string }): string {
  const { path, parts } = queryParts(url)
  const kept = parts.filter((part) => !/^(after|before)=/.test(part))
  const moved = Object.entries(cursor).map(([name, value]) => `${name}=${value}`)
  return publicUrl + addressOf(path, [...kept, ...moved])
}

/** An address in parts: the path, and each parameter with its value as they were written. */
export function queryParts(url: string): { readonly path: string; readonly parts: readonly string[] } {
  const start = url.indexOf('?')
  if (start < 0) return { path: url, parts: [] }
  const query = url.slice(start + 1)
  return { path: url.slice(0, start), parts: query.split('&').filter((part) => part !== '') }
}

/** The address of a path with these parameters. */
export function addressOf(path: string, parts: readonly string[]): string {
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}
