import { parameterProblem, refuse } from '../../errors.ts'
import { countyName, isShapeless, stateOfCounty } from '../../geo/counties.ts'
import { retired, successorsOf } from '../../geo/retired.ts'
import { type PlaceSource, placeSources } from '../../geo/sources.ts'
import type { Reader } from '../../storage/storage.ts'
import { type Head, headOf } from '../heads.ts'
import type { Parse } from '../questions/items.ts'
import type { Stub } from '../render.ts'
import { type Located, located, type PlaceParameter, type PlaceWarning, placeParameters } from './located.ts'
import { type Match, serving } from './serving.ts'

/** A place and who serves it. */
export type Place = {
  readonly query: { readonly parameter: PlaceParameter; readonly value: string }
  readonly counties: readonly PlaceCounty[]
  readonly regions: readonly Stub[]
  readonly partnerships: readonly Match[]
  readonly warnings: readonly PlaceWarning[]
  readonly sources: readonly PlaceSource[]
}

/** A county of a place; `share` is how much of a ZIP code's land lies in it. */
export type PlaceCounty = {
  readonly geoid: string
  readonly name: string
  readonly state: string
  readonly share: number | null
  readonly note: string | null
}

/** Finds the counties of a place, the regions that hold them and the partnerships that serve them. */
export async function findPlace(
  reader: Reader,
  parse: Parse,
  asked: Readonly<Record<string, string | undefined>>,
): Promise<{ place: Place; head: Head }> {
  const parameter = oneOf(asked)
  const place = await located(reader, parameter, asked[parameter] ?? '')
  const counties = place.counties.flatMap(withSuccessors)
  const { regions, partnerships } = await serving(reader, parse, {
    geoids: counties.map(({ geoid }) => geoid),
    states: place.states,
    whole: parameter === 'state',
  })
  const replaced = place.counties.filter(({ geoid }) => successorsOf(geoid).length > 0)
  const head = await headOf(reader, ['partnership', 'region', 'state', 'place'])
  return {
    place: {
      query: { parameter, value: place.value },
      counties,
      regions,
      partnerships,
      warnings: [
        ...place.warnings,
        ...replaced.map(replacedWarning),
        ...(parameter === 'state' ? [] : byStateWarning(partnerships)),
      ],
      sources: [
        ...place.sources,
        placeSources.counties,
        ...(counties.some(({ geoid }) => isShapeless(geoid)) || replaced.length > 0
          ? [placeSources.changes]
          : []),
      ],
    },
    head,
  }
}

/** The one parameter that is given; refuses none and several. */
function oneOf(asked: Readonly<Record<string, string | undefined>>): PlaceParameter {
  const given = placeParameters.filter((name) => asked[name] !== undefined)
  const [first, ...others] = given
  const right = `A place is asked for by exactly one of ${placeParameters.join(', ')}, such as zip=80202`
  if (!first)
    throw parameterProblem({
      parameter: 'zip',
      code: 'missing_parameter',
      detail: `${right}; none is given.`,
    })
  const detail = `${right}; ${given.join(' and ')} are given.`
  refuse(others.map((parameter) => ({ parameter, code: 'invalid_value', detail })))
  return first
}

/** A county as it is answered; one that was replaced by several is followed by those, by one it is answered as that one. */
function withSuccessors({ geoid, share }: Located['counties'][number]): PlaceCounty[] {
  const successors = successorsOf(geoid)
  const former = retired[geoid]
  if (!former || successors.length === 0) return [described(geoid, share, shapeNote(geoid))]
  const [only, ...others] = successors
  if (only && others.length === 0)
    return [described(only, share, `It took the place of ${former.name} (${geoid}) in ${former.year}.`)]
  const names = successors.map((code) => `${countyName(code)} (${code})`).join(', ')
  return [
    described(geoid, share, `It was replaced in ${former.year} by ${names}.`),
    ...successors.map((code) =>
      described(
        code,
        null,
        `The place may lie in it: it took a part of ${former.name} (${geoid}) in ${former.year}.`,
      ),
    ),
  ]
}

function described(geoid: string, share: number | null, note: string | null): PlaceCounty {
  const name = countyName(geoid) ?? retired[geoid]?.name ?? geoid
  return { geoid, name, state: stateOfCounty(geoid) ?? '', share, note }
}

const shapeNote = (geoid: string): string | null =>
  isShapeless(geoid) ? 'No shape of it is known here, so that points and maps do not find it.' : null

function replacedWarning({ geoid }: { geoid: string }): PlaceWarning {
  const { name, year, successors } = retired[geoid] as (typeof retired)[string]
  const which = successors.length > 1 ? ' Which of its successors is meant is not known here.' : ''
  return { code: 'replaced_county', detail: `${name} (${geoid}) is no county since ${year}.${which}` }
}

function byStateWarning(partnerships: readonly Match[]): PlaceWarning[] {
  const count = partnerships.filter(
    ({ matched }) => matched === 'home_state' || matched === 'reach_state',
  ).length
  if (count === 0) return []
  const detail = `${count} of the partnerships ${count === 1 ? 'is' : 'are'} matched by state alone: that they serve this very place is not known.`
  return [{ code: 'matched_by_state', detail }]
}
