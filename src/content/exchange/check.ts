import type { Fault } from '../../errors.ts'
import { isWritten } from '../../model/fields.ts'
import { kindOf } from '../../model/kinds.ts'
import { firstDay } from '../../model/partial-date.ts'
import type { Relation, Resource } from '../../model/resource.ts'
import { textFault } from '../../model/values.ts'
import { nearest } from '../nearest.ts'
import { codeFaults } from './check-codes.ts'
import { timeFaults } from './check-times.ts'

/** Everything that is wrong with an item that somebody wants to write, whose relations are still keys of any sort. */
export function faultsOf(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  const faults = [
    ...unknownFields(resource, written),
    ...fieldFaults(resource, written),
    ...relationFaults(resource, written),
    ...dateFaults(resource, written),
    ...timeFaults(resource, written),
    ...coverageFaults(resource, written),
  ]
  return faults.length > 0 ? faults : codeFaults(resource, written)
}

function unknownFields(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  const known = [...Object.keys(resource.fields), ...Object.keys(resource.relations)]
  return Object.keys(written)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const suggestion = nearest(name, known)
      return {
        pointer: pointer(name),
        code: 'unknown_field',
        detail: `There is no field “${name}” in ${resource.plural}.`,
        ...(suggestion && { suggestion }),
      }
    })
}

function fieldFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(resource.fields).flatMap(([name, field]) => {
    const value = written[name]
    if (value === null || value === undefined) {
      return field.optional || !isWritten(field) || emptyWhenAbsent.has(name)
        ? []
        : [{ pointer: pointer(name), code: 'missing', detail: `${name} is missing.` }]
    }
    const fault = isWritten(field) ? kindOf(field).fault(value, field) : 'is made by the server'
    const suggestion = field.values && typeof value === 'string' ? nearest(value, field.values) : undefined
    return fault
      ? [
          {
            pointer: pointer(name),
            code: 'invalid_value',
            detail: `${name} ${fault}.`,
            ...(suggestion && { suggestion }),
          },
        ]
      : []
  })
}

function relationFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(resource.relations).flatMap(([name, relation]) => {
    const value = written[name]
    if (value === null || value === undefined) {
      return relation.kind === 'one' && !relation.optional
        ? [{ pointer: pointer(name), code: 'missing', detail: `${name} is missing.` }]
        : []
    }
    const fault = relationFault(relation, value)
    return fault ? [{ pointer: pointer(name), code: 'invalid_value', detail: `${name} ${fault}.` }] : []
  })
}

function relationFault(relation: Relation, value: unknown): string | null {
  if (relation.kind === 'inverse') return `is made by the server from ${relation.via}`
  if (relation.kind === 'one') return typeof value === 'string' ? null : 'must be the slug or id of one item'
  if (!Array.isArray(value)) return 'must be a list'
  if (value.length > 1000) return 'must have at most 1000 entries'
  if (relation.kind === 'many')
    return value.every((key) => typeof key === 'string') ? null : 'must be a list of slugs or ids'
  const right = (entry: unknown) => {
    const { relation: word, note = null, [relation.target]: key, ...others } = Object(entry)
    return (
      Object.keys(others).length === 0 &&
      relation.relations?.includes(word) &&
      (note === null || !textFault(note, { optional: true, max: 500 })) &&
      typeof key === 'string'
    )
  }
  return value.every(right)
    ? null
    : `must be a list of { relation (${relation.relations?.join(', ')}), note (text or null), ${relation.target} (slug or id) }`
}

function dateFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  if (resource.span.length < 2) return []
  const [start, end] = resource.span.map((name) => written[name as string])
  if (typeof end !== 'string') return []
  const [first, last] = resource.span as readonly [string, string]
  if (typeof start !== 'string')
    return [{ pointer: pointer(last), code: 'invalid_value', detail: `${last} needs ${first}.` }]
  const shared = Math.min(start.length, end.length)
  return firstDay(end.slice(0, shared)) < firstDay(start.slice(0, shared))
    ? [{ pointer: pointer(last), code: 'invalid_value', detail: `${last} must not be before ${first}.` }]
    : []
}

/** Counties are named where they are known, and only there. */
function coverageFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  if (!('coverage' in resource.fields)) return []
  const count = (name: string) => (Array.isArray(written[name]) ? written[name].length : 0)
  const named = ['listed_counties', 'partial_counties'].includes(String(written.coverage))
  const wrong =
    named !== count('counties') > 0
      ? `counties must ${named ? 'not ' : ''}be empty where coverage is ${written.coverage}.`
      : written.coverage === 'statewide' && count('states') === 0
        ? 'A statewide region needs its states.'
        : undefined
  return wrong ? [{ pointer: '/counties', code: 'invalid_value', detail: wrong }] : []
}

/** Lists that every item has, and that are empty when nothing is said. */
const emptyWhenAbsent = new Set([
  'sources',
  'externalIds',
  'alternativeNames',
  'priorities',
  'naics',
  'counties',
])

const pointer = (name: string): string => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
