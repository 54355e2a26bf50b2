import { type Fault, Problem } from '../../errors.ts'
import { countyName } from '../../geo/counties.ts'

/** What of a ZIP code's land lies in a county, in square metres. */
export type Relationship = {
  readonly zip: string
  readonly county: string
  readonly land: number
  readonly zipLand: number
}

/**
 * Reads the Census Bureau's relationship file of ZIP code tabulation areas and counties, whole.
 *
 * Lines without a ZIP code are the ground of counties that no ZIP code reaches, and are passed over;
 * so are the parts of a ZIP code that are water alone.
 */
export function relationshipsIn(name: string, bytes: Uint8Array): Relationship[] {
  const lines = textOf(name, bytes).split(/\r?\n/)
  const places = columnPlaces(name, lines[0] ?? '')
  const found: Relationship[] = []
  const faults: Fault[] = []
  const seen = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line === '') continue
    const fault = (detail: string) =>
      faults.push({ code: 'invalid_value', source: `${name}:${index + 1}`, detail })
    const cells = line.split('|')
    if (cells.length !== places.count) {
      fault(`The line has ${cells.length} columns, and the header ${places.count}.`)
      continue
    }
    const [zip, county, land, zipLand] = places.columns.map((place) => cells[place] ?? '') as Cells
    if (zip === '') continue
    const wrong = whatIsWrong(zip, county, land, zipLand)
    const before = seen.get(zip + county)
    seen.set(zip + county, index + 1)
    if (wrong) fault(wrong)
    else if (before) fault(`ZIP code ${zip} and county ${county} stand in line ${before} already.`)
    else if (Number(land) > 0 || Number(zipLand) === 0)
      found.push({ zip, county, land: Number(land), zipLand: Number(zipLand) })
  }
  if (faults.length === 0 && found.length > 0) return found
  if (faults.length === 0) throw refusal(`${name} holds no ZIP code.`)
  const more = faults.length > mostTold ? `, of which the first ${mostTold} are told` : ''
  throw refusal(`${faults.length} lines of ${name} are not right${more}.`, faults.slice(0, mostTold))
}

/** The columns that are read, in the order in which they are taken apart. */
const columns = ['GEOID_ZCTA5_20', 'GEOID_COUNTY_20', 'AREALAND_PART', 'AREALAND_ZCTA5_20'] as const

type Cells = [zip: string, county: string, land: string, zipLand: string]

const mostTold = 20

function textOf(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(`${name} is not text in UTF-8.`)
  }
}

function columnPlaces(name: string, header: string): { count: number; columns: number[] } {
  const cells = header.split('|')
  const missing = columns.filter((column) => !cells.includes(column))
  if (missing.length === 0)
    return { count: cells.length, columns: columns.map((column) => cells.indexOf(column)) }
  const detail = `The first line names the columns, separated by |, and lacks ${missing.join(', ')}.`
  throw refusal(
    `${name} is not the relationship file tab20_zcta520_county20_natl.txt of the Census Bureau.`,
    [{ code: 'invalid_value', source: `${name}:1`, detail }],
  )
}

function whatIsWrong(...[zip, county, land, zipLand]: Cells): string | undefined {
  if (!/^\d{5}$/.test(zip)) return `GEOID_ZCTA5_20 is five digits; “${told(zip)}” is not.`
  if (!/^\d{5}$/.test(county)) return `GEOID_COUNTY_20 is five digits; “${told(county)}” is not.`
  if (!countyName(county)) return `There is no county “${county}”.`
  if (!isArea(land)) return `AREALAND_PART is whole square metres; “${told(land)}” is not.`
  if (!isArea(zipLand)) return `AREALAND_ZCTA5_20 is whole square metres; “${told(zipLand)}” is not.`
  return Number(land) > Number(zipLand)
    ? `AREALAND_PART is a part of AREALAND_ZCTA5_20, and ${land} is more than ${zipLand}.`
    : undefined
}

const isArea = (text: string): boolean => /^\d{1,14}$/.test(text)

const told = (text: string): string => text.slice(0, 40)

const refusal = (detail: string, faults: readonly Fault[] = []): Problem =>
  new Problem('invalid_content', `${detail} Nothing was loaded.`, faults)
