import { distanceOf, type Point, pointOf, swapped, wordsOfPoint } from '../../geo/coordinates.ts'
import { countyCodes, countyName, stateOfCounty } from '../../geo/counties.ts'
import { countiesWithin } from '../../geo/distance.ts'
import { countyAt } from '../../geo/point.ts'
import { alike, successorsOf } from '../../geo/retired.ts'
import type { Filter } from '../../model/filter.ts'
import type { Resource } from '../../model/resource.ts'
import { sql } from '../../storage/drizzle.ts'
import type { Reader } from '../../storage/storage.ts'
import { countiesOfZips } from '../zips.ts'
import { found, type Means, type Meant, suggested, unique, type Wrong } from './meaning.ts'

/** How the filters that ask for places are understood: each as counties. */
export const placeMeanings: Readonly<Record<'county' | 'zip' | 'near' | 'within', Means>> = {
  async county(reader, resource, filter, words, wrong) {
    for (const [place, word] of words.entries()) countyFault(word, wrong, place)
    const meant = await inCounties(reader, resource, filter, words.filter(isFiveDigits), unique(words))
    return { ...meant, names: new Map(words.map((word) => [word, spokenCounty(word)])) }
  },

  async zip(reader, resource, filter, words, wrong) {
    for (const word of words) zipFormFault(word, wrong)
    const zips = await countiesOfZips(reader, words.filter(isFiveDigits))
    for (const word of words)
      if (isFiveDigits(word) && !zips.has(word)) wrong('unknown_value', unknownZip(word))
    const counties = [...zips.values()].flatMap((zip) => zip.counties.map(({ geoid }) => geoid))
    const meant = await inCounties(reader, resource, filter, counties, unique(words))
    return { ...meant, asked: [...meant.asked, 'place'] }
  },

  async near(reader, resource, filter, [word = ''], wrong, { within }) {
    const point = pointIn(word, filter.name, wrong)
    const [distance = usualDistance] = within ?? []
    const { metres } = distanceOf(distance) ?? { metres: 0 }
    const counties = point ? countiesWithin(point, metres) : []
    if (point && counties.length === 0) swapFault(word, filter.name, wrong)
    return inCounties(reader, resource, filter, counties, point ? [wordsOfPoint(point)] : [])
  },

  within(_reader, _resource, _filter, [word = ''], wrong, { near }) {
    const distance = distanceOf(word)
    if (!distance)
      wrong(
        'invalid_value',
        `within takes a distance such as 50mi or 80km, at most 500mi; “${word}” is none.`,
      )
    if (!near) wrong('invalid_value', 'within says how far near=lat,lon reaches, and there is no near.')
    return { conditions: [], shown: distance ? [distance.words] : [], asked: [] }
  },
}

const spokenCounty = (geoid: string): string => {
  const [name, state] = [countyName(geoid), stateOfCounty(geoid)]
  return name && state ? `${name}, ${state}` : geoid
}

/** How far `near` reaches when nothing is said. */
const usualDistance = '25mi'

/** Whether a word has the form of a county's GEOID and of a ZIP code. */
export const isFiveDigits = (word: string): boolean => /^\d{5}$/.test(word)

/** Says what is wrong with a county's GEOID, if anything is; those that were replaced are known. */
export function countyFault(word: string, wrong: Wrong, place = 0): void {
  if (!isFiveDigits(word))
    wrong('invalid_value', `county takes five-digit county GEOIDs such as 42011; “${word}” is none.`)
  else if (!countyName(word) && successorsOf(word).length === 0)
    wrong('unknown_value', `There is no county “${word}”.`, suggested(word, countyCodes(), place))
}

/** Says what is wrong with the form of a ZIP code, if anything is. */
export function zipFormFault(word: string, wrong: Wrong): void {
  if (isFiveDigits(word)) return
  const [first] = /^\d{5}(?=-?\d{4}$)/.exec(word) ?? []
  wrong('invalid_value', `zip takes five-digit ZIP codes such as 80202; “${word}” is none.`, first)
}

/** What to say of a ZIP code that is not known. */
export const unknownZip = (word: string): string => `There is no ZIP code “${word}” that is known here.`

/** The point that a word names; says what is wrong with it when it names none. */
export function pointIn(word: string, parameter: string, wrong: Wrong): Point | undefined {
  const point = pointOf(word)
  if (point) return point
  const turned = swapped(word)
  wrong(
    'invalid_value',
    `${parameter} takes a latitude from -90 to 90 and a longitude from -180 to 180, such as 39.74,-104.99; “${word}” is no such pair.${turned ? ' The latitude comes first.' : ''}`,
    turned && wordsOfPoint(turned),
  )
  return undefined
}

/** Says so when a point far from every county would lie in one with its numbers the other way round. */
export function swapFault(word: string, parameter: string, wrong: Wrong): void {
  const turned = swapped(word)
  if (!turned || !countyAt(turned)) return
  wrong(
    'invalid_value',
    `${parameter} takes the latitude first: “${word}” is far from every county, and the other way round it lies in one.`,
    wordsOfPoint(turned),
  )
}

/**
 * The condition of lying in some of these counties: a statewide region is found by the ids of its states instead.
 *
 * Items other than regions have the counties of their regions, which are many; the regions are few, and say the same.
 */
async function inCounties(
  reader: Reader,
  resource: Resource,
  filter: Filter,
  geoids: readonly string[],
  shown: string[],
): Promise<Meant> {
  const counties = alike(geoids)
  const condition = found(filter, [...counties, ...(await statesOfCounties(reader, counties))])
  const conditions =
    resource.name === 'region'
      ? [condition]
      : [{ ...condition, by: { facet: 'region', values: await regionsHolding(reader, condition.values) } }]
  return { conditions, shown, asked: ['state', 'region'] }
}

async function regionsHolding(reader: Reader, values: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>({
    shape: 'regions by county',
    build: () => sql`
      select distinct item_id as id from ${reader.tables.facet}
      where type = 'region' and name = 'county' and ${reader.dialect.among(sql`value`, sql`${sql.placeholder('values')}`)}`,
    values: { values },
  })
  return unique(rows.map(({ id }) => id))
}

/** The ids of the states that counties lie in. */
export async function statesOfCounties(reader: Reader, geoids: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ id: string }>({
    shape: 'states by fips',
    build: () =>
      sql`select id from ${reader.tables.items.state} where ${reader.dialect.among(sql`fips`, sql`${sql.placeholder('codes')}`)}`,
    values: { codes: unique(geoids.map((geoid) => geoid.slice(0, 2))) },
  })
  return rows.map(({ id }) => id)
}
