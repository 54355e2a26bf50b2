import { ownRelations, resourceOfId } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Content, targetsOf } from '../written.ts'

/**
 * Contents as the public may see them now: what was merged is named by what stands for it, and what is not public is not named, nor the item itself.
 *
 * Revisions stay as they were written. So what is published again is shown again by all that name it.
 */
export async function presentable(
  reader: Reader,
  resource: Resource,
  items: readonly { readonly id: string; readonly content: Content }[],
): Promise<Content[]> {
  const kept = await followed(
    reader,
    resource,
    items.map(({ content }) => content),
  )
  const live = await liveAmong(reader, targetsOfAll(resource, kept))
  return kept.map((content, place) =>
    pruned(resource, content, (id) => id !== items[place]?.id && live.has(id)),
  )
}

/** Contents in which what was merged is named by what stands for it, once. */
export async function followed(
  reader: Reader,
  resource: Resource,
  contents: readonly Content[],
): Promise<Content[]> {
  const survivors = await survivorsOf(reader, targetsOfAll(resource, contents))
  if (survivors.size === 0) return [...contents]
  return contents.map((content) => renamed(resource, content, (id) => survivors.get(id) ?? id))
}

/** The item that stands for each of these that was merged. */
export async function survivorsOf(
  reader: Reader,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const asked = [...ids]
  if (asked.length === 0) return new Map()
  const rows = await reader.rows<{ id: string; survivor: string }>({
    shape: 'survivors',
    build: () =>
      sql`select item_id as id, survivor_id as survivor from ${reader.tables.successor} where ${reader.dialect.among(sql`item_id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids: asked },
  })
  return new Map(rows.map(({ id, survivor }) => [id, survivor]))
}

/** Those of these items that are public. */
export async function liveAmong(reader: Reader, ids: Iterable<string>): Promise<ReadonlySet<string>> {
  const live = new Set<string>()
  for (const [resource, own] of Map.groupBy(ids, resourceOfId)) {
    if (!resource) continue
    const rows = await reader.rows<{ id: string }>({
      shape: `live among ${resource.name}`,
      build: () =>
        sql`select id from ${reader.tables.items[resource.name]} where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
      values: { ids: own },
    })
    for (const { id } of rows) live.add(id)
  }
  return live
}

/** Content that names only what `has` knows. */
export function pruned(resource: Resource, content: Content, has: (id: string) => boolean): Content {
  const gone = ownRelations(resource).filter(
    ([field]) => !targetsOf(resource, content, field).every((id) => has(id)),
  )
  if (gone.length === 0) return content
  const changed: Record<string, unknown> = { ...content }
  for (const [field, { kind, target }] of gone) {
    const value = content[field]
    changed[field] =
      kind === 'one'
        ? null
        : (value as unknown[]).filter((entry) => has(kind === 'noted' ? Object(entry)[target] : entry))
  }
  return changed as Content
}

/** The ids that any of these contents points to. */
export function targetsOfAll(resource: Resource, contents: readonly Content[]): Set<string> {
  const targets = new Set<string>()
  for (const content of contents)
    for (const [field] of ownRelations(resource))
      for (const id of targetsOf(resource, content, field)) targets.add(id)
  return targets
}

function renamed(resource: Resource, content: Content, nameOf: (id: string) => string): Content {
  const changed: Record<string, unknown> = { ...content }
  for (const [field, { kind, target }] of ownRelations(resource)) {
    const value = content[field]
    if (value === null || value === undefined) continue
    if (kind === 'one') changed[field] = nameOf(value as string)
    else if (kind === 'many') changed[field] = [...new Set((value as string[]).map(nameOf))]
    else {
      changed[field] = once(value as Record<string, string>[], target, nameOf)
    }
  }
  return changed as Content
}

/** Entries that name each item once: of several, a certain one before a possible one, and what named the item itself before what named another. */
function once(
  entries: readonly Record<string, string>[],
  target: string,
  nameOf: (id: string) => string,
): Record<string, string>[] {
  const doubt = (entry: Record<string, string>) =>
    Number(entry.relation === 'possibly_same') * 2 + Number(nameOf(entry[target] as string) !== entry[target])
  const byName = Map.groupBy(entries, (entry) => nameOf(entry[target] as string))
  return [...byName].map(([name, alike]) => {
    const [best] = alike.toSorted((left, right) => doubt(left) - doubt(right))
    return { ...best, [target]: name }
  })
}
