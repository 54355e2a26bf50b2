import type { Resource } from '../../model/resource.ts'
import { pathOf } from './path.ts'

/** The address of a collection's list for people, narrowed by one filter or whole. */
export function listAddress(home: string, { plural }: Resource, filter?: string, word?: string): string {
  const query = filter && word ? `?${filter}=${encodeURIComponent(word)}` : ''
  return `${home}/v1/${plural}.html${query}`
}

/** The address of an item's page for people. */
export function itemAddress(home: string, { plural }: Resource, slug: string): string {
  return `${home}/v1/${plural}/${slug}.html`
}

/** An address of this site from its path on, so that it holds on whatever host the page was opened. */
export function localAddress(publicUrl: string, url: string): string {
  return url.startsWith(`${publicUrl}/`) ? pathOf(publicUrl) + url.slice(publicUrl.length) : url
}

/** The first page of the same list with another value of one parameter, or without it. */
export function changed(url: string, parameter: string, value: string | null): string {
  const address = new URL(url)
  const { searchParams } = address
  for (const name of ['after', 'before', ...(parameter === 'near' ? ['within'] : [])])
    searchParams.delete(name)
  if (value === null) searchParams.delete(parameter)
  else searchParams.set(parameter, value)
  address.search = searchParams.toString().replaceAll('%2C', ',')
  return address.href
}
