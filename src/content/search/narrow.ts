import { type Fault, refuse } from '../../errors.ts'
import { resourceOf, shelf } from '../../model/catalogue.ts'
import type { ResourceName } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Condition, holding, type Piece } from '../questions/conditions.ts'
import { understoodFilters } from '../questions/resolve.ts'
import { lackingFaults, typeFaults, typesWanted } from '../questions/types.ts'

/** The filters of a search of everything. They mean what they mean in lists. */
export const searchFilters = ['state', 'sector', 'since', 'until'] as const

export type SearchFilter = (typeof searchFilters)[number]

/** For each filter the words given. */
export type SearchFilters = Readonly<Partial<Record<SearchFilter, readonly string[]>>>

/** What narrows a search: conditions on its documents `d`, by the name of the parameter. */
export type Narrowing = {
  readonly conditions: Readonly<Partial<Record<SearchFilter | 'types', readonly Piece[]>>>
  readonly shown: Readonly<Record<string, string | readonly string[]>>
  /** The types that are looked for. */
  readonly types: readonly ResourceName[]
  /** The collections that the answer depends on. */
  readonly answersFor: readonly ResourceName[]
}

/** Understands the types and filters of a search; everything that is wrong with them is refused at once. */
export async function narrowing(
  reader: Reader,
  types: readonly string[] | undefined,
  filters: SearchFilters,
): Promise<Narrowing> {
  const { faults, ...understood } = await understoodNarrowing(reader, types, filters)
  refuse(faults)
  return understood
}

/** Understands types and filters, and says what is wrong with them. Without `types`, those are looked for that have every filter named. */
export async function understoodNarrowing(
  reader: Reader,
  types: readonly string[] | undefined,
  filters: SearchFilters,
): Promise<Narrowing & { readonly faults: readonly Fault[] }> {
  const named = searchFilters.filter((name) => filters[name] !== undefined)
  const wanted = typesWanted(types, named)
  const understood = await understoodFilters(
    reader,
    resourceOf('update'),
    filters as Record<string, string[]>,
  )
  const conditions: Partial<Record<SearchFilter | 'types', Piece[]>> = {}
  for (const condition of understood.conditions) {
    const name = condition.filter as SearchFilter
    conditions[name] = [...(conditions[name] ?? []), onDocument(reader, condition)]
  }
  if (wanted.length < shelf.length) {
    conditions.types = [
      {
        shape: 'types',
        sql: reader.dialect.among(sql`d.type`, sql`${sql.placeholder('types')}`),
        values: { types: wanted.map(({ name }) => name) },
      },
    ]
  }
  return {
    conditions,
    shown: { ...(types && { types: wanted.map(({ name }) => name).toSorted() }), ...understood.shown },
    types: wanted.map(({ name }) => name),
    answersFor: shelf.map(({ name }) => name),
    faults: [...typeFaults(types ?? []), ...lackingFaults(wanted, named), ...understood.faults],
  }
}

function onDocument(reader: Reader, condition: Condition): Piece {
  const { filter } = condition
  if (condition.kind === 'found') return holding(reader, condition, sql`d.item_id`, filter)
  if (condition.kind !== 'limit') throw new Error(`A search cannot be narrowed by ${filter}.`)
  const column = condition.side === '>=' ? sql`d.last_day` : sql`d.first_day`
  return {
    shape: filter,
    sql: sql`${column} ${sql.raw(condition.side)} ${sql.placeholder(filter)}`,
    values: { [filter]: condition.value },
  }
}
