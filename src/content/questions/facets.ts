import { type Fault, refuse } from '../../errors.ts'
import { resourceOf } from '../../model/catalogue.ts'
import type { Filter } from '../../model/filter.ts'
import { countable, filtersOf } from '../../model/filters.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { inWords } from '../../model/spelled.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { unknownFaults } from '../unknown.ts'
import { type Condition, scan } from './conditions.ts'
import { matches } from './matches.ts'
import type { FacetCount } from './query.ts'

/** Counts by filter, and the collections whose names they show. */
export type Counted = {
  readonly facets: Readonly<Record<string, readonly FacetCount[]>>
  readonly named: readonly ResourceName[]
}

/** Counts the items that each value of the named filters would leave; each count ignores its own filter. */
export async function countFacets(
  reader: Reader,
  resource: Resource,
  names: readonly string[],
  conditions: readonly Condition[],
): Promise<Counted> {
  refuse(facetFaults(resource, names))
  const facets: Record<string, FacetCount[]> = {}
  const named: ResourceName[] = []
  for (const name of names) {
    const filter = filtersOf(resource)[name] as Filter
    const others = conditions.filter((condition) => condition.filter !== name)
    const counts = await countValues(reader, resource, filter.facet as string, others)
    facets[name] = await withNames(reader, filter, counts)
    if (filter.target) named.push(filter.target)
  }
  return { facets, named }
}

/** What is wrong with the names of facets. */
export function facetFaults(resource: Resource, names: readonly string[]): Fault[] {
  const known = countable(resource)
  return unknownFaults(
    'facets',
    names,
    known,
    (name) => `There is no facet “${name}”; ${resource.plural} can be counted by ${known.join(', ')}.`,
  )
}

type Count = { value: string; count: number }

async function countValues(
  reader: Reader,
  resource: Resource,
  facet: string,
  others: readonly Condition[],
): Promise<Count[]> {
  const found = matches(reader, resource, others)
  if (found) {
    return reader.rows<Count>({
      shape: `facet ${facet} of ${found.where.shape}`,
      build: () => sql`
        select v.value as value, count(*) as count from ${found.from}
        join ${reader.tables.facet} v on v.item_id = ${found.id} and v.name = ${sql.raw(`'${facet}'`)}
        where ${found.where.sql} group by v.value`,
      values: found.where.values,
    })
  }
  const driver = others.find((condition) => condition.kind === 'found')
  const rows = scan(reader, resource, others, driver)
  const narrowed = sql`and v.item_id in (select ${rows.id} from ${rows.from} where ${rows.where.sql})`
  return reader.rows<Count>({
    shape: `facet ${resource.name} ${facet} ${others.length > 0 ? rows.where.shape : ''}`,
    build: () => sql`
      select v.value as value, count(*) as count from ${reader.tables.facet} v
      where v.type = ${sql.raw(`'${resource.name}'`)} and v.name = ${sql.raw(`'${facet}'`)} ${others.length > 0 ? narrowed : sql``}
      group by v.value`,
    values: others.length > 0 ? rows.where.values : {},
  })
}

/** Values as people and filters know them, the most frequent first. */
async function withNames(reader: Reader, filter: Filter, counts: readonly Count[]): Promise<FacetCount[]> {
  const known = filter.target ? await wordsAndNames(reader, filter.target, counts) : undefined
  const named = counts.map(({ value, count }) => ({
    ...(known?.get(value) ?? { value, name: inWords(value) }),
    count,
  }))
  return named.sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1))
}

/** The word and the name of each item that these values are the ids of. */
export async function wordsAndNames(
  reader: Reader,
  target: ResourceName,
  counts: readonly Pick<Count, 'value'>[],
): Promise<Map<string, { value: string; name: string }>> {
  const { word, label } = resourceOf(target)
  const rows = await reader.rows<{ id: string; value: string; name: string }>({
    shape: `facet names ${target}`,
    build: () => sql`
      select id, ${sql.identifier(word)} as value, ${sql.identifier(label)} as name from ${reader.tables.items[target]}
      where ${reader.dialect.among(sql`id`, sql`${sql.placeholder('ids')}`)}`,
    values: { ids: counts.map(({ value }) => value) },
  })
  return new Map(rows.map(({ id, value, name }) => [id, { value, name }]))
}
