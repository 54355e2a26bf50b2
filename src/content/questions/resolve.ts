import { type Fault, refuse } from '../../errors.ts'
import type { Filter } from '../../model/filter.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Resource } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Logged } from '../heads.ts'
import { nearest } from '../nearest.ts'
import type { Condition } from './conditions.ts'
import type { Meant, Words } from './meaning.ts'
import { meanings } from './meanings.ts'

/** Filters as they were understood. */
export type Resolved = {
  readonly conditions: readonly Condition[]
  /** The filters in their canonical words. */
  readonly shown: Readonly<Record<string, string | readonly string[]>>
  /** The same with the names of what the words name. */
  readonly named: readonly Named[]
  /** The collections that the words were looked up in. */
  readonly asked: readonly Logged[]
}

/** A filter as it was understood: its words, each with what people call it. */
export type Named = {
  readonly name: string
  readonly words: readonly { readonly word: string; readonly name: string }[]
}

/** Turns the words of filters into conditions; everything that is wrong with them is refused at once. */
export async function resolve(reader: Reader, resource: Resource, filters: Words): Promise<Resolved> {
  const { faults, ...resolved } = await understoodFilters(reader, resource, filters)
  refuse(faults)
  return resolved
}

/** What is wrong with the words of filters. */
export async function filterFaults(reader: Reader, resource: Resource, filters: Words): Promise<Fault[]> {
  return (await understoodFilters(reader, resource, filters)).faults
}

/** Turns the words of filters into conditions, and says what is wrong with them. */
export async function understoodFilters(
  reader: Reader,
  resource: Resource,
  filters: Words,
): Promise<Resolved & { faults: Fault[] }> {
  const known = filtersOf(resource)
  const conditions: Condition[] = []
  const shown: Record<string, string | readonly string[]> = {}
  const named: Named[] = []
  const asked = new Set<Logged>()
  const faults: Fault[] = []
  for (const [name, words] of Object.entries(filters)) {
    const filter = Object.hasOwn(known, name) ? known[name] : undefined
    if (!filter) {
      faults.push(unknownFilter(resource, name))
      continue
    }
    const meant = await meaningOf(reader, resource, filter, words, filters)
    faults.push(...meant.faults)
    conditions.push(...meant.conditions)
    shown[name] = filter.several ? meant.shown : (meant.shown[0] ?? '')
    named.push({ name, words: meant.shown.map((word) => ({ word, name: meant.names?.get(word) ?? word })) })
    for (const type of meant.asked) asked.add(type)
  }
  return { conditions, shown, named, asked: [...asked], faults }
}

/** The fault of a filter that the resource does not have. */
export function unknownFilter(resource: Resource, name: string): Fault {
  const suggestion = nearest(name, Object.keys(filtersOf(resource)))
  return {
    parameter: name,
    code: 'unknown_parameter',
    detail: `${resource.plural} have no filter “${name}”.`,
    ...(suggestion && { suggestion }),
  }
}

type Meaning = Meant & { faults: Fault[] }

async function meaningOf(
  reader: Reader,
  resource: Resource,
  filter: Filter,
  words: readonly string[],
  all: Words,
): Promise<Meaning> {
  const faults: Fault[] = []
  const wrong = (code: string, detail: string, suggestion?: string) =>
    faults.push({ parameter: filter.name, code, detail, ...(suggestion && { suggestion }) })
  const none = { conditions: [], shown: [], asked: [], faults }
  if (words.length === 0 || (words.includes('') && filter.kind !== 'text')) {
    wrong('invalid_value', `${filter.name} has an empty value.`)
    return none
  }
  if (!filter.several && words.length > 1) {
    wrong('invalid_value', `${filter.name} takes one value.`)
    return none
  }
  const meant = await meanings[filter.kind](reader, resource, filter, [...new Set(words)], wrong, all)
  return faults.length > 0 ? none : { ...meant, faults }
}
