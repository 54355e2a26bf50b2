import type { Item } from '../../content/questions/items.ts'
import { stubsIn } from '../../content/questions/items.ts'
import { ownRelations } from '../../model/catalogue.ts'
import type { Field } from '../../model/fields.ts'
import { kindOf } from '../../model/kinds.ts'
import type { Relation, Resource } from '../../model/resource.ts'
import { lineOf, valueIn } from './spelling.ts'
import { type Posted, textOf } from './visit.ts'

/** What stands in the controls of a form: text, or for relations to several items their slugs. */
export type Typed = Readonly<Record<string, string | readonly string[]>>

/** The fields of a resource that people write. */
export function writtenFields(resource: Resource): [string, Field][] {
  return Object.entries(resource.fields).filter(
    ([, field]) => field.from === undefined && kindOf(field).column !== 'none',
  )
}

/** What the controls show of an item. */
export function typedOf(resource: Resource, item: Readonly<Record<string, unknown>>): Typed {
  const fields = writtenFields(resource).map(([name, field]) => [name, lineOf(field, item[name])])
  const relations = ownRelations(resource).map(([name, relation]) => [
    name,
    relationTyped(resource, item as unknown as Item, name, relation),
  ])
  return Object.fromEntries([...fields, ...relations])
}

function relationTyped(resource: Resource, item: Item, name: string, { kind, target }: Relation) {
  if (kind === 'noted')
    return ((item[name] ?? []) as Record<string, unknown>[])
      .map((entry) =>
        [entry.relation, (entry[target] as { slug: string }).slug, entry.note].filter(Boolean).join(' '),
      )
      .join('\n')
  if (item[name] === undefined || item[name] === null) return kind === 'one' ? '' : []
  const slugs = stubsIn(resource, item, name).map(({ slug }) => slug)
  return kind === 'one' ? (slugs[0] ?? '') : slugs
}

/** What was typed into the controls that a form has; the order in which items were named before is kept. */
export function typedIn(resource: Resource, posted: Posted, before: Typed): Typed {
  const fields = writtenFields(resource).map(([name]) => [name, textOf(posted, name)])
  const relations = ownRelations(resource).map(([name, { kind }]) => [
    name,
    kind === 'many' ? inOrder(slugsIn(posted[name]), before[name]) : textOf(posted, name).trim(),
  ])
  return Object.fromEntries([...fields, ...relations])
}

const slugsIn = (value: Posted[string]): string[] =>
  [value ?? []].flat().flatMap((text) => text.split(/[\s,]+/).filter(Boolean))

function inOrder(slugs: readonly string[], before: Typed[string] = []): string[] {
  const known = new Set(before)
  return [...[...before].filter((slug) => slugs.includes(slug)), ...slugs.filter((slug) => !known.has(slug))]
}

/** Whether two controls hold the same. */
export const same = (left: Typed[string] | undefined, right: Typed[string] | undefined): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

/** The fields that were changed in the form, as commands take them; null takes a value away. */
export function patchOf(resource: Resource, before: Typed, typed: Typed): Record<string, unknown> {
  const fields = new Map(writtenFields(resource))
  const changed = Object.keys(typed).filter((name) => !same(before[name], typed[name]))
  return Object.fromEntries(
    changed.map((name) => {
      const field = fields.get(name)
      const text = typed[name] as Typed[string]
      if (field) return [name, valueIn(field, String(text))]
      return [name, relationValue(resource.relations[name] as Relation, text)]
    }),
  )
}

function relationValue({ kind, target }: Relation, text: Typed[string]): unknown {
  if (kind !== 'noted') return text === '' ? null : text
  const lines = String(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.map((line) => {
    const [, relation, key, note = ''] = /^(\S+)\s+(\S+)\s*(.*)$/.exec(line) ?? [line, line]
    return { relation, [target]: key, note: note === '' ? null : note }
  })
}
