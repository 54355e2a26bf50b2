import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Condition, type Found, type Scan, scan } from './conditions.ts'
import { matches } from './matches.ts'

/** How many items fulfil all conditions, counted along `driver` where there is one. */
export async function totalOf(
  reader: Reader,
  resource: Resource,
  conditions: readonly Condition[],
  driver: Found | undefined,
): Promise<number> {
  const driven = driver ?? conditions.find((condition) => condition.kind === 'found')
  const found = matches(reader, resource, conditions)
  const rows = found ? { ...found, times: 1 } : scan(reader, resource, conditions, driven)
  const shape = `${resource.name} ${driven ? 'driven ' : ''}${rows.where.shape}`
  return (rows.times === 1 ? undefined : await fewDistinct(reader, rows, shape)) ?? count(reader, rows, shape)
}

/** Up to so many ids are told apart here, which takes half the time that the engines need to do so. */
const few = 10_000

async function fewDistinct(
  reader: Reader,
  { from, where, id }: Scan,
  shape: string,
): Promise<number | undefined> {
  const [row] = await reader.rows<{ ids: string | null }>({
    shape: `few ${shape}`,
    build: () => sql`
      select ${reader.dialect.gathered(sql`r.id`)} as ids
      from (select ${id} as id from ${from} where ${where.sql} limit ${sql.placeholder('few')}) r`,
    values: { ...where.values, few: few + 1 },
  })
  const ids = JSON.parse(row?.ids ?? '[]') as string[]
  return ids.length > few ? undefined : new Set(ids).size
}

async function count(reader: Reader, { from, where, id, times }: Scan, shape: string): Promise<number> {
  const [row] = await reader.rows<{ total: number }>({
    shape: `total ${shape}`,
    build: () =>
      sql`select count(${times === 1 ? sql`*` : sql`distinct ${id}`}) as total from ${from} where ${where.sql}`,
    values: where.values,
  })
  return row?.total ?? 0
}
