import { resourceOf } from '../model/catalogue.ts'
import type { Resource, ResourceName } from '../model/resource.ts'
import { safeHtml } from './markdown.ts'
import { type Content, notedOf, targetsOf } from './written.ts'

/**
 * Moves when the same content would be rendered differently, or found by something else.
 *
 * The database remembers it: at start, items that an older renderer made are made anew.
 */
export const rendererVersion = '4'

/** What others show of an item. */
export type Stub = {
  readonly type: ResourceName
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly url: string
}

/** The facts of an item that do not stand in its content. */
export type Standing = {
  readonly id: string
  readonly version: number
  readonly createdAt: number
  readonly updatedAt: number
  readonly publishedAt: number
}

/** Gives the public form of an item: what every face shows of it. `stubs` has all that it points to, `inverses` what points to it. */
export function render(
  resource: Resource,
  standing: Standing,
  content: Content,
  stubs: ReadonlyMap<string, Stub>,
  inverses: Readonly<Record<string, readonly Stub[]>>,
  publicUrl: string,
): Record<string, unknown> {
  const url = itemUrl(publicUrl, resource, content.slug)
  const item: Record<string, unknown> = {
    type: resource.name,
    id: standing.id,
    slug: content.slug,
    url,
    htmlUrl: `${url}.html`,
  }
  for (const [name, field] of Object.entries(resource.fields)) {
    if (last.has(name)) continue
    item[name] = field.from ? safeHtml(String(content[field.from])) : (content[name] ?? null)
  }
  for (const [name, relation] of Object.entries(resource.relations)) {
    if (relation.kind === 'inverse') item[name] = inverses[name] ?? []
    else if (relation.kind === 'noted')
      item[name] = notedOf(content[name] ?? [], relation.target).map(({ id, ...link }) => ({
        ...link,
        [relation.target]: stubs.get(id),
      }))
    else {
      const shown = targetsOf(resource, content, name).map((id) => stubs.get(id))
      item[name] = relation.kind === 'one' ? (shown[0] ?? null) : shown
    }
  }
  for (const name of last)
    if (name !== 'slug') item[name] = content[name] ?? (resource.fields[name]?.optional ? null : [])
  return {
    ...item,
    createdAt: iso(standing.createdAt),
    updatedAt: iso(standing.updatedAt),
    publishedAt: iso(standing.publishedAt),
    version: standing.version,
  }
}

/** The stub of an item whose slug and label are given. */
export function stubOf(type: ResourceName, id: string, slug: string, name: string, publicUrl: string): Stub {
  return { type, id, slug, name, url: itemUrl(publicUrl, resourceOf(type), slug) }
}

/** The address of an item in the API. */
export function itemUrl(publicUrl: string, resource: Resource, slug: string): string {
  return `${publicUrl}/v1/${resource.plural}/${slug}`
}

/** An instant in UTC, RFC 3339. */
export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** Fields that every item has, shown after its own. */
const last = new Set(['slug', 'sources', 'externalIds', 'verifiedAt'])
