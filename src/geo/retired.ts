/** A county code that is no longer given out: what it was called, since when it is gone, and what took its place. */
export type Retired = {
  readonly name: string
  readonly year: number
  readonly successors: readonly string[]
}

/**
 * The county codes that were replaced since 1995, by GEOID.
 *
 * From the Census Bureau’s “Substantial Changes to Counties and County Equivalent Entities”; which of
 * Connecticut’s planning regions share towns with which of its former counties is told by its
 * “2022 Connecticut county-to-planning-region” change notes: it is many to many.
 */
export const retired: Readonly<Record<string, Retired>> = {
  '02201': { name: 'Prince of Wales-Outer Ketchikan', year: 2008, successors: ['02198', '02130'] },
  '02232': { name: 'Skagway-Hoonah-Angoon', year: 2007, successors: ['02105', '02230'] },
  '02261': { name: 'Valdez-Cordova', year: 2019, successors: ['02063', '02066'] },
  '02270': { name: 'Wade Hampton', year: 2015, successors: ['02158'] },
  '02280': { name: 'Wrangell-Petersburg', year: 2008, successors: ['02195', '02275'] },
  '09001': { name: 'Fairfield', year: 2022, successors: ['09120', '09140', '09190'] },
  '09003': { name: 'Hartford', year: 2022, successors: ['09110', '09140', '09160'] },
  '09005': { name: 'Litchfield', year: 2022, successors: ['09140', '09160', '09190'] },
  '09007': { name: 'Middlesex', year: 2022, successors: ['09130'] },
  '09009': { name: 'New Haven', year: 2022, successors: ['09140', '09170'] },
  '09011': { name: 'New London', year: 2022, successors: ['09130', '09150', '09180'] },
  '09013': { name: 'Tolland', year: 2022, successors: ['09110', '09150'] },
  '09015': { name: 'Windham', year: 2022, successors: ['09150', '09180'] },
  '12025': { name: 'Dade', year: 1997, successors: ['12086'] },
  '46113': { name: 'Shannon', year: 2015, successors: ['46102'] },
  '51515': { name: 'Bedford city', year: 2013, successors: ['51019'] },
  '51560': { name: 'Clifton Forge city', year: 2001, successors: ['51005'] },
  '51780': { name: 'South Boston city', year: 1995, successors: ['51083'] },
}

/** The codes that have to do with the same ground as these: themselves, those that took their place, and those whose place they took. */
export function alike(geoids: readonly string[]): string[] {
  return [...new Set(geoids.flatMap((geoid) => [geoid, ...successorsOf(geoid), ...predecessorsOf(geoid)]))]
}

/** What took the place of a county; nothing where it still exists. */
export function successorsOf(geoid: string): readonly string[] {
  return Object.hasOwn(retired, geoid) ? (retired[geoid]?.successors ?? []) : []
}

/** The former counties that a county took ground from. */
export function predecessorsOf(geoid: string): string[] {
  return Object.keys(retired).filter((former) => successorsOf(former).includes(geoid))
}
