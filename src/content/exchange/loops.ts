import type { Fault } from '../../errors.ts'
import { catalogue } from '../../model/catalogue.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { snake } from '../../storage/tables.ts'
import type { Checked } from './check-records.ts'

/** The relations by which an item could come to be below itself. */
export function loopingFields(resource: Resource): string[] {
  return Object.entries(resource.relations)
    .filter(([, { kind, target }]) => kind === 'one' && target === resource.name)
    .map(([field]) => field)
}

/** The faults of records that would be part of themselves, however many steps away, through one another or through what is there. */
export async function loopFaults(reader: Reader, checked: readonly Checked[]): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const resource of catalogue) {
    const own = checked.filter(({ type }) => type === resource.name)
    for (const field of loopingFields(resource)) {
      if (!own.some(({ content }) => content[field])) continue
      const above = await pointersOf(reader, resource, field)
      for (const { id, content } of own) above.set(id, (content[field] as string | null) ?? null)
      for (const { id, place } of own) {
        if (!leadsBack(above, id)) continue
        const detail = `${field} leads back to the item itself.`
        faults.push({ pointer: `/${field}`, code: 'invalid_value', detail, source: place })
      }
    }
  }
  return faults
}

/** The relation by which an item would be below itself, were it to stand for another; where one is just below the other, that relation goes. */
export async function loopByMerging(
  reader: Reader,
  resource: Resource,
  id: string,
  survivor: string,
): Promise<string | undefined> {
  for (const field of loopingFields(resource)) {
    const standing = (each: string | null) => (each === id ? survivor : each)
    const above = new Map<string, string | null>()
    for (const [from, to] of await pointersOf(reader, resource, field))
      if (from !== id && standing(to) !== from) above.set(from, standing(to))
    if (leadsBack(above, survivor)) return field
  }
  return undefined
}

function leadsBack(above: ReadonlyMap<string, string | null>, id: string): boolean {
  const passed = new Set<string>()
  for (let next = above.get(id); next && !passed.has(next); next = above.get(next)) passed.add(next)
  return passed.has(id)
}

async function pointersOf(
  reader: Reader,
  resource: Resource,
  field: string,
): Promise<Map<string, string | null>> {
  const column = sql.identifier(`${snake(field)}_id`)
  const rows = await reader.rows<{ id: string; target: string }>({
    shape: `pointers ${resource.name} ${field}`,
    build: () =>
      sql`select id, ${column} as target from ${reader.tables.items[resource.name]} where ${column} is not null`,
    values: {},
  })
  return new Map(rows.map(({ id, target }) => [id, target]))
}
