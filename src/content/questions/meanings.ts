import type { Filter } from '../../model/filter.ts'
import { firstDay, isPartialDate, lastDay } from '../../model/partial-date.ts'
import type { ResourceName } from '../../model/resource.ts'
import { isNaics, naicsCodesMeeting } from '../naics.ts'
import { findReferents, wordsOf } from '../references.ts'
import { iso } from '../render.ts'
import { askedBy, soughtBy } from '../words/sought.ts'
import type { Condition } from './conditions.ts'
import { found, type Means, suggested, unique } from './meaning.ts'
import { placeMeanings } from './place-meanings.ts'

/** How the words of each kind of filter are understood. */
export const meanings: Record<Filter['kind'], Means> = {
  async reference(reader, _resource, filter, words, wrong) {
    const target = filter.target as ResourceName
    const referents = await findReferents(reader, target, words)
    const unknown = words.filter((word) => !referents.has(word))
    if (unknown.length > 0) {
      const known = await wordsOf(reader, target)
      for (const [place, word] of unknown.entries())
        wrong('unknown_value', `There is no ${target} “${word}”.`, suggested(word, known, place))
    }
    const named = [...referents.values()]
    return {
      conditions: [
        found(
          filter,
          named.map(({ id }) => id),
        ),
      ],
      shown: unique(named.map(({ word }) => word)),
      asked: [target],
      names: new Map(named.map(({ word, name }) => [word, name])),
    }
  },

  word(_reader, _resource, filter, words, wrong) {
    const values = filter.values ?? []
    for (const [place, word] of words.entries()) {
      if (!values.includes(word))
        wrong(
          'unknown_value',
          `${filter.name} has no value “${word}”; there are ${values.join(', ')}.`,
          suggested(word, values, place),
        )
    }
    return { conditions: [found(filter, words)], shown: unique(words), asked: [] }
  },

  ...placeMeanings,

  async naics(reader, _resource, filter, words, wrong) {
    for (const word of words)
      if (!isNaics(word))
        wrong(
          'unknown_value',
          `“${word}” is not a NAICS code: two to six digits that begin with a NAICS sector, such as 31 or 3364.`,
        )
    const codes = unique(words)
    const condition: Condition = { ...found(filter, await naicsCodesMeeting(reader, codes)), codes }
    return { conditions: [condition], shown: codes, asked: ['sector'] }
  },

  externalId(_reader, _resource, filter, words, wrong) {
    for (const word of words) {
      if (!/^[a-z0-9][a-z0-9._-]{0,63}:[^\0]{1,200}$/u.test(word))
        wrong(
          'invalid_value',
          `${filter.name} takes source:id, such as salesforce:0015x; “${word}” is not of that form.`,
        )
    }
    return { conditions: [found(filter, words)], shown: unique(words), asked: [] }
  },

  since(_reader, resource, filter, [word = ''], wrong) {
    if (!isPartialDate(word)) wrong('invalid_value', notADate(filter, word))
    const column = resource.span.length === 2 ? 'spanEnd' : `${resource.span[0]}Early`
    return {
      conditions: [{ kind: 'limit', filter: filter.name, column, side: '>=', value: firstDay(word) }],
      shown: [word],
      asked: [],
    }
  },

  until(_reader, resource, filter, [word = ''], wrong) {
    if (!isPartialDate(word)) wrong('invalid_value', notADate(filter, word))
    const value = isPartialDate(word) ? lastDay(word) : ''
    return {
      conditions: [
        { kind: 'limit', filter: filter.name, column: `${resource.span[0]}Late`, side: '<=', value },
      ],
      shown: [word],
      asked: [],
    }
  },

  instant(_reader, _resource, filter, [word = ''], wrong) {
    const value = instantOf(word)
    if (value === null)
      wrong(
        'invalid_value',
        `${filter.name} takes an instant such as 2026-03-07T15:00:00Z; “${word}” is none.`,
        isPartialDate(word) ? `${firstDay(word)}T00:00:00Z` : undefined,
      )
    return {
      conditions: [
        {
          kind: 'limit',
          filter: filter.name,
          column: filter.column as string,
          side: '>=',
          value: value ?? 0,
        },
      ],
      shown: value === null ? [] : [iso(value)],
      asked: [],
    }
  },

  async text(reader, _resource, filter, [word = '']) {
    const sought = await soughtBy(reader, askedBy(word))
    const condition: Condition =
      sought.all.length > 0
        ? { kind: 'match', filter: filter.name, sought }
        : { kind: 'ids', filter: filter.name, values: [] }
    return { conditions: [condition], shown: [word.toWellFormed()], asked: [] }
  },
}

const notADate = (filter: Filter, word: string): string =>
  `${filter.name} takes a date as well as it is known, 2018, 2018-07 or 2018-07-12; “${word}” is none.`

/** The first whole millisecond that is not before an RFC 3339 instant, or null. */
function instantOf(word: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(word)) return null
  const value = Date.parse(word)
  if (Number.isNaN(value) || !isPartialDate(word.slice(0, 10))) return null
  return /\.\d{3}\d*[1-9]/.test(word) ? value + 1 : value
}
