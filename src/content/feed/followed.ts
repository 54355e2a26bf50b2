import type { Fault } from '../../errors.ts'
import type { Filter } from '../../model/filter.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import type { Reader } from '../../storage/storage.ts'
import type { Condition } from '../questions/conditions.ts'
import { bindingOf } from '../questions/cursor.ts'
import { type Fulfils, fulfilling } from '../questions/fulfils.ts'
import type { Words } from '../questions/meaning.ts'
import { type Resolved, understoodFilters } from '../questions/resolve.ts'
import { lackingFaults, typeFaults, typesWanted } from '../questions/types.ts'

/** What somebody wants to follow, in their words. */
export type Wish = { readonly types?: readonly string[] | undefined; readonly filters: Words }

/** A part of the content that can be followed: of each of its types the items that fulfil conditions. */
export type Followed = {
  readonly scopes: ReadonlyMap<ResourceName, Scope>
  /** Whether there is any condition. */
  readonly narrowed: boolean
  /** What ties cursors to these types and filters. */
  readonly binding: string
  /** Moves when the filters by place mean other counties than before, since other data about places were imported. */
  readonly meaning: string
}

type Scope = {
  readonly resource: Resource
  readonly conditions: readonly Condition[]
  readonly fulfils: Fulfils
}

/**
 * Understands what somebody wants to follow, and says what is wrong with it.
 *
 * Without types, those are followed that have every filter named and know its values.
 */
export async function understoodWish(
  reader: Reader,
  { types, filters }: Wish,
): Promise<Followed & { readonly faults: readonly Fault[] }> {
  const { q, ...others } = filters
  const named = Object.keys(others)
  const wanted = typesWanted(types, named)
  const understood: Understood[] = []
  for (const resource of wanted)
    understood.push({ resource, ...(await understoodFilters(reader, resource, own(resource, others))) })
  const sound = types ? understood : understood.filter(({ faults }) => faults.length === 0)
  const chosen = sound.length > 0 ? sound : understood
  return {
    ...followed(chosen, named),
    faults: [
      ...typeFaults(types ?? []),
      ...lackingFaults(wanted, named),
      ...(wanted.length === 0 && !types ? [nowhere(named)] : []),
      ...(q === undefined ? [] : [noSearch]),
      ...once(chosen.flatMap(({ faults }) => faults)),
    ],
  }
}

type Understood = Resolved & { readonly resource: Resource; readonly faults: readonly Fault[] }

const own = (resource: Resource, filters: Words): Words =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => Object.hasOwn(filtersOf(resource), name)))

function followed(understood: readonly Understood[], named: readonly string[]): Followed {
  const scopes = new Map(
    understood.map(({ resource, conditions }) => [
      resource.name,
      { resource, conditions, fulfils: fulfilling(resource, conditions) },
    ]),
  )
  const [first] = understood
  const parts = [...named].sort().map((name) => [name, first ? wordsBound(first, name) : []])
  return {
    scopes,
    narrowed: named.length > 0,
    binding: bindingOf('feed', [...scopes.keys()], parts),
    meaning: bindingOf(first?.conditions.filter(({ filter }) => byPlace.has(filter)) ?? []),
  }
}

const byPlace: ReadonlySet<string> = new Set<Filter['kind']>(['county', 'zip', 'near'])

/** What a filter asks for, in words that stay when what they name gets another name. */
function wordsBound({ resource, conditions, shown }: Understood, name: string): unknown {
  const condition = conditions.find((each) => each.kind === 'found' && each.filter === name)
  return filtersOf(resource)[name]?.kind === 'reference' && condition?.kind === 'found'
    ? condition.values
    : shown[name]
}

const noSearch: Fault = {
  parameter: 'q',
  code: 'unsupported_parameter',
  detail:
    'q does not go with the feed of changes: how well an item fits words moves with all other items. Follow without it, and search what you keep.',
}

const nowhere = (named: readonly string[]): Fault => ({
  parameter: named[0] as string,
  code: 'invalid_value',
  detail: `No type of item has all of these filters: ${named.join(', ')}.`,
})

/** Faults that several types have alike are told once. */
function once(faults: readonly Fault[]): Fault[] {
  return [
    ...new Map(faults.map((fault) => [JSON.stringify([fault.parameter, fault.detail]), fault])).values(),
  ]
}
