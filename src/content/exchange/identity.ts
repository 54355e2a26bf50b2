import type { Fault } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import { isId } from '../../model/ids.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { allKeys } from '../references.ts'
import { claimsOf, type Identified } from './directory.ts'

/** For each record what is wrong with its id, its slug and the ids that others gave it: they must be its own, here and in what is there. */
export async function identityFaults(reader: Reader, records: readonly Identified[]): Promise<Fault[][]> {
  const there = await allKeys(reader)
  const external = await externalIdsThere(reader, records)
  const coming = new Set(records.map(({ id }) => id))
  const ids = new Set<string>()
  const claimed = new Map<string, string>()
  return records.map((record) => {
    const { type, id } = record
    const { prefix, plural } = resourceOf(type)
    const faults: Fault[] = []
    if (!isId(prefix, id)) faults.push(wrong('id', 'invalid_value', wrongId(prefix)))
    if (ids.has(id)) faults.push(wrong('id', 'duplicate', `The id ${id} stands in these records twice.`))
    ids.add(id)
    for (const { field, key } of claimsOf(record)) {
      const holder = there.get(type)?.get(key)
      if (holder && holder !== id)
        faults.push(
          wrong(field, 'duplicate', `The ${field} “${key}” is or was that of another of the ${plural}.`),
        )
      else if (taken(claimed, `${type} ${key}`, id))
        faults.push(wrong(field, 'duplicate', `The ${field} “${key}” stands in these records twice.`))
    }
    for (const given of externalIdsOf(record)) {
      const holder = external.get(`${type} ${given}`)
      const held = holder !== undefined && holder !== id && !coming.has(holder)
      if (held || taken(claimed, `${type} external ${given}`, id))
        faults.push(
          wrong('externalIds', 'duplicate', `The external id ${given} is that of another of the ${plural}.`),
        )
    }
    return faults
  })
}

/** Whether another item claimed this before. */
function taken(claimed: Map<string, string>, claim: string, id: string): boolean {
  const first = claimed.get(claim)
  if (first === undefined) claimed.set(claim, id)
  return first !== undefined && first !== id
}

async function externalIdsThere(
  reader: Reader,
  records: readonly Identified[],
): Promise<Map<string, string>> {
  const rows = await reader.rows<{ type: string; given: string; id: string }>({
    shape: 'external ids there',
    build: () => sql`
      select type, source || ':' || value as given, item_id as id from ${reader.tables.externalId}
      where ${reader.dialect.among(sql`source || ':' || value`, sql`${sql.placeholder('given')}`)}`,
    values: { given: records.flatMap(externalIdsOf).filter((given) => !given.includes('\u0000')) },
  })
  return new Map(rows.map(({ type, given, id }) => [`${type} ${given}`, id]))
}

function externalIdsOf({ content }: Identified): string[] {
  return (Array.isArray(content.externalIds) ? content.externalIds : []).flatMap((entry) => {
    const { source, id } = Object(entry)
    return typeof source === 'string' && typeof id === 'string' ? [`${source}:${id}`] : []
  })
}

const wrong = (field: string, code: string, detail: string): Fault => ({ pointer: `/${field}`, code, detail })

const wrongId = (prefix: string): string =>
  `id must be ${prefix}_ and a UUIDv7 in 26 characters of lower-case Crockford base32.`
