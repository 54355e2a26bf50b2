import { isWritten } from '../model/fields.ts'
import type { Resource } from '../model/resource.ts'

/** The content of an item as it is written and kept in revisions: its fields, and relations as ids. */
export type Content = Readonly<Record<string, unknown>> & { readonly slug: string }

/** Content without what nobody writes: revisions of old may have what is found out today. */
export function asWritten(resource: Resource, content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).filter(([name]) => {
      const field = resource.fields[name]
      return !field || isWritten(field)
    }),
  ) as Content
}

/** A link with a word and a note on how two items are related. */
export type NotedLink = { readonly relation: string; readonly note: string | null; readonly id: string }

/** The ids that a relation of this content points to. */
export function targetsOf(resource: Resource, content: Content, field: string): string[] {
  const value = content[field]
  if (value === null || value === undefined) return []
  const relation = resource.relations[field]
  if (relation?.kind === 'noted') return notedOf(value, relation.target).map(({ id }) => id)
  return Array.isArray(value) ? value : [value as string]
}

/** The entries of a relation with notes, as they stand in content: `{ relation, note, partnership }`. */
export function notedOf(value: unknown, target: string): NotedLink[] {
  return (value as Record<string, string>[]).map((entry) => ({
    relation: entry.relation as string,
    note: entry.note ?? null,
    id: entry[target] as string,
  }))
}
