import type { Fault } from '../../errors.ts'
import { countyName, stateOfCounty } from '../../geo/counties.ts'
import type { Resource } from '../../model/resource.ts'
import { isNaics } from '../naics.ts'

type County = { readonly name: string; readonly state: string; readonly geoid: string }

/** What is wrong with the codes of an item whose fields are right by themselves: that there are such codes, and that they fit one another. */
export function codeFaults(resource: Resource, written: Readonly<Record<string, unknown>>): Fault[] {
  const fault = (field: string, detail: string): Fault => ({
    pointer: `/${field}`,
    code: 'invalid_value',
    detail,
  })
  const kinds = Object.entries(resource.fields)
  return kinds.flatMap(([name, { kind }]) => {
    const value = written[name]
    if (!Array.isArray(value)) return []
    if (kind === 'naics')
      return value
        .filter((code) => !isNaics(code))
        .map((code) => fault(name, `${name}: “${code}” is not a NAICS code.`))
    return kind === 'counties'
      ? countyFaults(value as County[]).map((detail) => fault(name, `${name}: ${detail}`))
      : []
  })
}

function countyFaults(counties: readonly County[]): string[] {
  const seen = new Set<string>()
  return counties.flatMap(({ state, geoid }) => {
    const again = seen.has(geoid)
    seen.add(geoid)
    if (countyName(geoid) === undefined) return [`There is no county “${geoid}”.`]
    if (stateOfCounty(geoid) !== state) return [`The county “${geoid}” does not lie in ${state}.`]
    return again ? [`The county “${geoid}” stands there twice.`] : []
  })
}
