import { ownRelations } from '../../model/catalogue.ts'
import { isWritten } from '../../model/fields.ts'
import { kindOf } from '../../model/kinds.ts'
import type { Resource } from '../../model/resource.ts'
import type { Content } from '../written.ts'

/** Content in its kept form, from what was written: every field in the model's order, relations as ids. */
export function contentOf(
  resource: Resource,
  written: Readonly<Record<string, unknown>>,
  idOf: (field: string, key: string) => string,
): Content {
  const content: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(resource.fields)) {
    if (!isWritten(field)) continue
    content[name] = written[name] ?? (kindOf(field).list ? [] : null)
  }
  for (const [name, relation] of ownRelations(resource)) {
    const value = written[name]
    if (relation.kind === 'one') content[name] = typeof value === 'string' ? idOf(name, value) : null
    else if (relation.kind === 'many')
      content[name] = [...new Set(((value as string[] | undefined) ?? []).map((key) => idOf(name, key)))]
    else {
      content[name] = ((value as Record<string, string>[] | undefined) ?? []).map((entry) => ({
        relation: entry.relation,
        note: entry.note ?? null,
        [relation.target]: idOf(name, entry[relation.target] as string),
      }))
    }
  }
  return content as Content
}

/** The keys that written relations name, with the field that names them. */
export function keysOf(
  resource: Resource,
  written: Readonly<Record<string, unknown>>,
): { field: string; key: string }[] {
  return ownRelations(resource).flatMap(([field, relation]) => {
    const value = written[field]
    if (typeof value === 'string') return [{ field, key: value }]
    if (!Array.isArray(value)) return []
    return value.flatMap((entry) => {
      const key = relation.kind === 'noted' ? Object(entry)[relation.target] : entry
      return typeof key === 'string' ? [{ field, key }] : []
    })
  })
}
