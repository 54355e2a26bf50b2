import { LRUCache } from 'lru-cache'
import type { SQL } from './drizzle.ts'
import type { Bound, Statement } from './storage.ts'

/** A statement's text, and for each of its question marks the name of the value that goes there, or the value itself. */
export type Text = {
  readonly sql: string
  readonly slots: readonly ({ readonly name: string } | { readonly value: Bound })[]
}

/** What a dialect of drizzle makes of a statement. */
export type Spell = (statement: SQL) => { sql: string; params: unknown[] }

/** Keeps what is made of a statement, once for each shape; the longest unused shape goes when there are many. */
export function keptByShape<Made extends object>(
  spell: Spell,
  make: (text: Text) => Made,
): (statement: Statement) => Made {
  const kept = new LRUCache<string, Made>({ max: 500 })
  return (statement) => {
    const found = kept.get(statement.shape)
    if (found) return found
    const { sql, params } = spell(statement.build())
    const made = make({ sql, slots: params.map(slotOf) })
    kept.set(statement.shape, made)
    return made
  }
}

/** The values of a statement in the order of its slots. */
export function boundValues(text: Text, values: Readonly<Record<string, Bound>>): Bound[] {
  return text.slots.map((slot) => {
    if ('value' in slot) return slot.value
    const value = values[slot.name]
    if (value === undefined) throw new Error(`The statement has no value for ${slot.name}.`)
    return value
  })
}

function slotOf(param: unknown): Text['slots'][number] {
  const inner = typeof param === 'object' && param !== null && 'value' in param ? param.value : param
  const held = typeof inner === 'object' && inner !== null && 'name' in inner ? inner : param
  return typeof held === 'object' && held !== null && 'name' in held
    ? { name: String(held.name) }
    : { value: held as Bound }
}
