import type { Fault } from '../../errors.ts'
import { shelf } from '../../model/catalogue.ts'
import { filtersOf } from '../../model/filters.ts'
import type { Resource, ResourceName } from '../../model/resource.ts'
import { nearest } from '../nearest.ts'

/** The types that a question across collections is about: those that are named, or all that have every filter named. */
export function typesWanted(
  types: readonly string[] | undefined,
  filters: readonly string[],
): readonly Resource[] {
  return types
    ? shelf.filter(({ name }) => types.includes(name))
    : shelf.filter((resource) => filters.every((name) => Object.hasOwn(filtersOf(resource), name)))
}

/** What is wrong with the names of types. */
export function typeFaults(types: readonly string[]): Fault[] {
  const known = shelf.map(({ name }) => name)
  return types
    .filter((type) => !known.includes(type as ResourceName))
    .map((type) => {
      const suggestion = shelf.find(({ plural }) => plural === type)?.name ?? nearest(type, known)
      return {
        parameter: 'types',
        code: type === '' ? 'invalid_value' : 'unknown_value',
        detail:
          type === ''
            ? 'types has an empty value.'
            : `There is no type “${type}”; there are ${known.join(', ')}.`,
        ...(suggestion && type !== '' && { suggestion }),
      }
    })
}

/** A filter that a type does not have would leave nothing of it: whoever names both is told. */
export function lackingFaults(wanted: readonly Resource[], named: readonly string[]): Fault[] {
  return named.flatMap((name) => {
    const lacking = wanted.filter((resource) => !(name in filtersOf(resource))).map(({ plural }) => plural)
    if (lacking.length === 0) return []
    return [
      {
        parameter: name,
        code: 'invalid_value',
        detail: `${lacking.join(', ')} have no filter “${name}”: leave it out, or leave them out of types.`,
      },
    ]
  })
}
