import { atlas } from './atlas.ts'

/**
 * The counties and county equivalents that there are, by GEOID.
 *
 * From the Census Bureau’s cartographic boundaries of 2017 by way of the us-atlas
 * package, read when they are first asked for; and those that it has no
 * shapes of: two uninhabited islands, two census areas of Alaska that are new, and Connecticut's planning
 * regions, which took the place of its counties in the Census Bureau’s data of 2022.
 */
export function countyName(geoid: string): string | undefined {
  return names().get(geoid)
}

/** Whether there is no shape of a county here. */
export function isShapeless(geoid: string): boolean {
  return shapeless.some(([code]) => code === geoid)
}

/** The GEOIDs of all counties. */
export function countyCodes(): Iterable<string> {
  return names().keys()
}

let kept: ReadonlyMap<string, string> | undefined

function names(): ReadonlyMap<string, string> {
  kept ??= new Map([...bundled(), ...shapeless])
  return kept
}

function bundled(): [string, string][] {
  return atlas().objects.counties.geometries.map(({ id, properties }) => [
    String(id),
    String(Object(properties).name),
  ])
}

const shapeless: readonly [string, string][] = [
  ['60030', 'Rose Island'],
  ['60040', 'Swains Island'],
  ['02063', 'Chugach'],
  ['02066', 'Copper River'],
  ['09110', 'Capitol'],
  ['09120', 'Greater Bridgeport'],
  ['09130', 'Lower Connecticut River Valley'],
  ['09140', 'Naugatuck Valley'],
  ['09150', 'Northeastern Connecticut'],
  ['09160', 'Northwest Hills'],
  ['09170', 'South Central Connecticut'],
  ['09180', 'Southeastern Connecticut'],
  ['09190', 'Western Connecticut'],
]

/** The USPS code of the state that a county lies in: the first two digits of its GEOID tell. */
export function stateOfCounty(geoid: string): string | undefined {
  return states.get(geoid.slice(0, 2))
}

/** The first two digits of the GEOIDs of a state’s counties, by its USPS code. */
export function fipsOfState(usps: string): string | undefined {
  for (const [fips, code] of states) if (code === usps) return fips
  return undefined
}

/** FIPS and USPS codes of the states, the district and the territories; the Census Bureau’s list of ANSI codes. */
const states: ReadonlyMap<string, string> = new Map(
  '01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY 22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH 40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP 72PR 78VI'
    .split(' ')
    .map((pair) => [pair.slice(0, 2), pair.slice(2)]),
)
