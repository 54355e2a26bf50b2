import type { Words } from '../content/questions/meaning.ts'
import type { Query } from '../content/questions/query.ts'
import { type Fault, parameterProblem, refuse } from '../errors.ts'
import { filtersOf } from '../model/filters.ts'
import type { Resource } from '../model/resource.ts'
import { ceilings } from './ceilings.ts'
import { sortOf } from './names.ts'

/** Filters as an argument gives them. */
export type Filters = Readonly<Record<string, string | readonly string[] | null>>

/** The arguments of a connection. */
export type ConnectionArguments = {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
  readonly filter?: Filters | null
  readonly sort?: string | null
}

/** The question that a connection's arguments ask. */
export function queryOf(resource: Resource, asked: ConnectionArguments, total: boolean): Query {
  refuseWrong(resource, asked)
  const { first, last, after, before } = asked
  return {
    resource,
    filters: wordsIn(asked.filter),
    sort: asked.sort ? sortOf(asked.sort) : undefined,
    limit: first ?? last ?? ceilings.usualRows,
    after: after ?? undefined,
    before: before ?? undefined,
    fromEnd: isGiven(last) || (!isGiven(first) && isGiven(before)),
    total,
    facets: [],
  }
}

/** How many rows a list that is paged in one direction is to give. */
export function limitOf({ first }: Pick<ConnectionArguments, 'first'>): number {
  if (isGiven(first) && (first < 0 || first > ceilings.rows)) {
    const detail = `first takes a whole number from 0 to ${ceilings.rows}.`
    throw parameterProblem({ parameter: 'first', code: 'invalid_value', detail })
  }
  return first ?? ceilings.usualRows
}

/** The words of filters; refuses more of them than can be answered. */
export function wordsOfFilter(filter: Filters | null | undefined): Words {
  refuse(longFaults(filter, () => false))
  return wordsIn(filter)
}

const wordsIn = (filter: Filters | null | undefined): Words =>
  Object.fromEntries(
    Object.entries(filter ?? {}).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, [value].flat() as string[]] as const],
    ),
  )

/** What is too long of filters. A text to search for may have any length: only its first words count. */
function longFaults(filter: Filters | null | undefined, isText: (name: string) => boolean): Fault[] {
  return Object.entries(filter ?? {}).flatMap(([name, value]) => {
    const words = [value ?? []].flat()
    const fits =
      isText(name) ||
      (words.length <= ceilings.values && words.every((word) => word.length <= ceilings.characters))
    const detail = `${name} takes at most ${ceilings.values} values, of ${ceilings.characters} characters each.`
    return fits ? [] : [{ parameter: name, code: 'invalid_value', detail }]
  })
}

function refuseWrong(resource: Resource, asked: ConnectionArguments): void {
  const faults: Fault[] = (['first', 'last'] as const)
    .filter((name) => {
      const rows = asked[name]
      return isGiven(rows) && (rows < 0 || rows > ceilings.rows)
    })
    .map((name) => ({
      parameter: name,
      code: 'invalid_value',
      detail: `${name} takes a whole number from 0 to ${ceilings.rows}.`,
    }))
  if (isGiven(asked.first) && isGiven(asked.last)) {
    faults.push({
      parameter: 'last',
      code: 'invalid_value',
      detail: 'first and last cannot be used together.',
    })
  }
  faults.push(...longFaults(asked.filter, (name) => filtersOf(resource)[name]?.kind === 'text'))
  refuse(faults)
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined
}
