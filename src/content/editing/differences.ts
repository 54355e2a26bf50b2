import { ownRelations } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import { entriesOf } from '../changes/entries.ts'
import { targetsOfAll } from '../changes/presentable.ts'
import { type Content, targetsOf } from '../written.ts'

/** A field in which two revisions differ; relations are given by the names of what they point to. */
export type Difference = { readonly field: string; readonly before: unknown; readonly after: unknown }

/** The fields in which one revision differs from another, in the order in which items show them. */
export async function differences(
  reader: Reader,
  resource: Resource,
  before: Content | undefined,
  after: Content,
): Promise<Difference[]> {
  const both = before ? [before, after] : [after]
  const targets = [...targetsOfAll(resource, both)]
  const entries = targets.length > 0 ? await entriesOf(reader, targets) : new Map()
  const relations = new Map(ownRelations(resource))
  const named = (content: Content, field: string): unknown => {
    const relation = relations.get(field)
    if (!relation) return content[field] ?? null
    const names = targetsOf(resource, content, field).map((id) => entries.get(id)?.label ?? id)
    if (relation.kind === 'one') return names[0] ?? null
    if (relation.kind === 'many') return names
    return (content[field] as Record<string, unknown>[]).map((entry, place) => ({
      ...entry,
      [relation.target]: names[place],
    }))
  }
  return [...Object.keys(resource.fields), ...relations.keys()].flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after[field] ?? null]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ field, before: before ? named(before, field) : null, after: named(after, field) }]
  })
}
