import type { Form } from '../forms/form.ts'
import { linkHeader } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import { reverseFilters } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import { alternates } from './alternates.ts'
import { headerLinks, type Links, linksByName } from './links.ts'

/** What the answer of an item says of other addresses: its links as JSON, and the Link header. */
export type Told = { readonly links: string; readonly header: string }

/** Tells the addresses around an item. Without parameters they differ in its slug and its own address alone, and are spelled once. */
export function toldOf(
  site: Site,
  resource: Resource,
  form: Form | undefined,
  slug: string,
  url: string,
): Told {
  if (url.includes('?')) return spelled(site.publicUrl, resource, form, slug, url)
  const patterns = kept.get(site) ?? new Map<string, Pattern>()
  kept.set(site, patterns)
  const key = `${resource.name}.${form?.suffix}`
  const pattern = patterns.get(key) ?? patternOf(site.publicUrl, resource, form)
  patterns.set(key, pattern)
  return { links: filled(pattern.links, slug, url), header: filled(pattern.header, slug, url) }
}

function spelled(
  publicUrl: string,
  resource: Resource,
  form: Form | undefined,
  slug: string,
  url: string,
): Told {
  const others = alternates(publicUrl, resource, `/v1/${resource.plural}/${slug}`, url, form)
  const links = { ...itemLinks(publicUrl, url, resource, slug), ...linksByName(others) }
  return { links: JSON.stringify(links), header: linkHeader(headerLinks(publicUrl, links, others)) }
}

/** The links of an item: itself, its collection, and the lists of what points to it. */
function itemLinks(publicUrl: string, url: string, resource: Resource, slug: string): Links {
  const lists = reverseFilters(resource).map(({ resource: other, filter }) => [
    other.plural,
    `${publicUrl}/v1/${other.plural}?${filter}=${slug}`,
  ])
  return {
    self: publicUrl + url,
    collection: `${publicUrl}/v1/${resource.plural}`,
    ...Object.fromEntries(lists),
  }
}

/** Texts in pieces: the address goes between the outer ones, the slug between the inner ones. */
type Pattern = { readonly links: Pieces; readonly header: Pieces }
type Pieces = readonly (readonly string[])[]

const kept = new WeakMap<Site, Map<string, Pattern>>()

/** Neither is in any address. */
const [slugMark, urlMark] = ['«slug»', '«url»']

function patternOf(publicUrl: string, resource: Resource, form: Form | undefined): Pattern {
  const { links, header } = spelled(publicUrl, resource, form, slugMark, urlMark)
  return { links: inPieces(links), header: inPieces(header) }
}

const inPieces = (text: string): Pieces => text.split(urlMark).map((part) => part.split(slugMark))

const filled = (pieces: Pieces, slug: string, url: string): string =>
  pieces.map((part) => part.join(slug)).join(url)
