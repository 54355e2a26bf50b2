import { type Fault, refuse } from '../../errors.ts'
import { wordsOfPoint } from '../../geo/coordinates.ts'
import { countyCodes, countyName, fipsOfState, stateOfCounty } from '../../geo/counties.ts'
import { countiesWithin } from '../../geo/distance.ts'
import { countyAt } from '../../geo/point.ts'
import { successorsOf } from '../../geo/retired.ts'
import { type PlaceSource, placeSources } from '../../geo/sources.ts'
import type { Reader } from '../../storage/storage.ts'
import { nearest } from '../nearest.ts'
import type { Wrong } from '../questions/meaning.ts'
import {
  countyFault,
  isFiveDigits,
  pointIn,
  swapFault,
  unknownZip,
  zipFormFault,
} from '../questions/place-meanings.ts'
import { findReferent, wordsOf } from '../references.ts'
import { countiesOfZips, importedSource, type Zip } from '../zips.ts'

/** What a place can be asked for by. */
export const placeParameters = ['zip', 'county', 'point', 'state'] as const

export type PlaceParameter = (typeof placeParameters)[number]

/** What to know before an answer is relied on. */
export type PlaceWarning = { readonly code: string; readonly detail: string }

/** Where a place lies: its value in canonical words, its counties, and its states by USPS code. */
export type Located = {
  readonly value: string
  readonly counties: readonly { readonly geoid: string; readonly share: number | null }[]
  readonly states: readonly string[]
  readonly warnings: readonly PlaceWarning[]
  readonly sources: readonly PlaceSource[]
}

/** Finds the counties of what a parameter names; refuses what names nothing. */
export async function located(reader: Reader, parameter: PlaceParameter, word: string): Promise<Located> {
  const faults: Fault[] = []
  const wrong: Wrong = (code, detail, suggestion) =>
    faults.push({ parameter, code, detail, ...(suggestion && { suggestion }) })
  const found = await ways[parameter](reader, word, wrong)
  refuse(faults)
  return found
}

const ways: Readonly<
  Record<PlaceParameter, (reader: Reader, word: string, wrong: Wrong) => Promise<Located> | Located>
> = {
  async zip(reader, word, wrong) {
    zipFormFault(word, wrong)
    const zip = isFiveDigits(word) ? (await countiesOfZips(reader, [word])).get(word) : undefined
    if (isFiveDigits(word) && !zip) wrong('unknown_value', unknownZip(word))
    const source = zip?.from === 'import' ? await importedSource(reader) : undefined
    return {
      ...inCounties(word, zip?.counties ?? []),
      warnings: zip ? zipWarnings(word, zip) : [],
      sources: [source ?? placeSources[zip?.from === 'post office' ? 'postOffices' : 'zipCodes']],
    }
  },

  county(_reader, word, wrong) {
    countyFault(word, wrong)
    return inCounties(word, [{ geoid: word, share: null }])
  },

  point(_reader, word, wrong) {
    const point = pointIn(word, 'point', wrong)
    if (!point) return inCounties(word, [])
    const own = countyAt(point)
    const value = wordsOfPoint(point)
    if (!own) {
      swapFault(word, 'point', wrong)
      return { ...inCounties(value, []), warnings: [nowhere] }
    }
    const others = countiesWithin(point, border).filter((geoid) => geoid !== own)
    return { ...inCounties(value, [{ geoid: own, share: null }]), warnings: borderWarning(others) }
  },

  async state(reader, word, wrong) {
    const state = await findReferent(reader, 'state', word)
    if (!state) {
      wrong('unknown_value', `There is no state “${word}”.`, nearest(word, await wordsOf(reader, 'state')))
      return inCounties(word, [])
    }
    const fips = fipsOfState(state.word) ?? ''
    const geoids = [...countyCodes()].filter(
      (geoid) => geoid.startsWith(fips) && successorsOf(geoid).length === 0,
    )
    const counties = geoids.sort().map((geoid) => ({ geoid, share: null }))
    return { ...inCounties(state.word, counties), states: [state.word] }
  },
}

/** Within so many metres of a border, shapes of this scale do not tell the sides apart. */
const border = 1000

function inCounties(value: string, counties: Located['counties']): Located {
  const states = new Set(counties.flatMap(({ geoid }) => stateOfCounty(geoid) ?? []))
  return { value, counties, states: [...states], warnings: [], sources: [] }
}

function zipWarnings(zip: string, { counties, from }: Zip): PlaceWarning[] {
  if (counties.length === 0) {
    const detail = `ZIP code ${zip} lies in no county that is known here: it may be that of a military post office, or abroad.`
    return [{ code: 'no_county', detail }]
  }
  if (from === 'post office') {
    const detail = `No addresses are known for ZIP code ${zip}, as for those of post-office boxes: the county is that of its post office.`
    return [{ code: 'post_office', detail }]
  }
  const warnings: PlaceWarning[] = []
  if (counties.length > 1) {
    const detail = `ZIP code ${zip} reaches into ${counties.length} counties: only an address tells which one is meant.`
    warnings.push({ code: 'several_counties', detail })
  }
  if (from === 'addresses') {
    const detail = `How much of ZIP code ${zip} lies in each county is not known here, and it may reach into others by a few addresses.`
    warnings.push({ code: 'no_shares', detail })
  }
  return warnings
}

const nowhere: PlaceWarning = {
  code: 'no_county',
  detail: 'The point lies in no county: in the sea, in a lake or abroad.',
}

function borderWarning(others: readonly string[]): PlaceWarning[] {
  if (others.length === 0) return []
  const names = others.map((geoid) => `${countyName(geoid)} (${geoid})`).join(', ')
  return [
    { code: 'near_border', detail: `The point is less than a kilometre from ${names}, and may lie there.` },
  ]
}
