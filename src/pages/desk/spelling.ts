import type { Field, FieldKind } from '../../model/fields.ts'
import { kindOf } from '../../model/kinds.ts'

/** A value as it stands in a control; lists have a line for each entry. */
export function lineOf(field: Field, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!kindOf(field).list) return String(value)
  const line = entries[field.kind]?.line ?? String
  return (value as unknown[]).map((entry) => line(entry as never)).join('\n')
}

/** What was typed into a control as a value; null where nothing was. What cannot be read stays text, so that it is told what is wrong with it. */
export function valueIn(field: Field, text: string): unknown {
  const trimmed = text.trim()
  if (kindOf(field).list) {
    const read = entries[field.kind]?.read ?? ((line: string) => line)
    return trimmed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map(read)
  }
  if (trimmed === '') return null
  if (field.kind === 'boolean') return trimmed === 'true'
  if (field.kind === 'year') return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed
  return field.kind === 'markdown' ? text : trimmed
}

type Entry = { readonly line: (entry: never) => string; readonly read: (line: string) => unknown }

/** Entries of lists that are no plain text, as people type them. */
const entries: Partial<Record<FieldKind, Entry>> = {
  counties: {
    line: ({ geoid, state, name }: { geoid: string; state: string; name: string }) =>
      `${geoid} ${state} ${name}`,
    read(line) {
      const [, geoid, state, name] = /^(\S+)\s+(\S+)\s+(.+)$/.exec(line) ?? []
      return geoid ? { name, state, geoid } : line
    },
  },
  externalIds: {
    line: ({ source, id }: { source: string; id: string }) => `${source}: ${id}`,
    read(line) {
      const [, source, id] = /^([^:\s]+)\s*:\s*(.+)$/.exec(line) ?? []
      return source ? { source, id } : line
    },
  },
}
