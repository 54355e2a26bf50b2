import fc from 'fast-check'
import t from 'tap'
import { distanceOf, type Point, pointOf, swapped, wordsOfPoint } from '../../src/geo/coordinates.ts'
import { countyName, stateOfCounty } from '../../src/geo/counties.ts'
import { countiesWithin } from '../../src/geo/distance.ts'
import { countyAt } from '../../src/geo/point.ts'
import { countiesNear, kilometresTo } from '../support/naive-places.ts'

function at(text: string): Point {
  const point = pointOf(text)
  if (!point) throw new Error(`${text} is no point`)
  return point
}

t.test('a point lies in the county that a map shows it in', async (t) => {
  const places = {
    'Denver, its city hall': ['39.7392,-104.9903', '08031'],
    'Reading, Pennsylvania': ['40.3356,-75.9269', '42011'],
    'Adak, west of most of the world': ['51.88,-176.65', '02016'],
    'Attu, beyond the antimeridian': ['52.9,173.0', '02016'],
    Utqiagvik: ['71.2906,-156.7886', '02185'],
    Honolulu: ['21.3069,-157.8583', '15003'],
    Hagåtña: ['13.4745,144.7504', '66010'],
    'Pago Pago': ['-14.2781,-170.7025', '60010'],
    Ponce: ['18.0111,-66.6141', '72113'],
    'the capital': ['38.8977,-77.0365', '11001'],
    'an independent city': ['38.0293,-78.4767', '51540'],
    'Hartford, Connecticut': ['41.7658,-72.6734', '09003'],
  }
  for (const [name, [point = '', geoid]] of Object.entries(places)) t.equal(countyAt(at(point)), geoid, name)
})

t.test('points in the sea, abroad and at the ends of the earth lie in no county', async (t) => {
  for (const point of [
    '0,0',
    '38,-70',
    '25,-90',
    '48.8566,2.3522',
    '43.65,-79.38',
    '19.43,-99.13',
    '51.5,-180',
    '90,0',
    '-90,0',
    '0,180',
  ])
    t.equal(countyAt(at(point)), undefined, point)
})

t.test('what lies within a distance is what a map that is true from the point outwards shows', async (t) => {
  const points = [
    '39.74,-104.99',
    '40.34,-75.93',
    '38.2,-74.1',
    '52.9,173',
    '51.5,-179.99',
    '64,-150',
    '21.3,-157.85',
    '18.2,-66.5',
    '41.6,-72.7',
  ]
  for (const point of points) {
    for (const within of ['0mi', '1km', '10mi', '25mi', '80km', '212.5mi', '500mi']) {
      const metres = distanceOf(within)?.metres ?? Number.NaN
      const wanted = countiesNear(point, within).sort()
      const found = countiesWithin(at(point), metres).toSorted()
      t.same(found, wanted, `${within} of ${point}`)
    }
  }
})

t.test('a county that holds the point is 0 away, and a longer reach never finds fewer', async () => {
  const anyPoint = fc.tuple(
    fc.double({ min: 24, max: 50, noNaN: true }),
    fc.double({ min: -125, max: -66, noNaN: true }),
  )
  fc.assert(
    fc.property(
      anyPoint,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 300 }),
      ([latitude, longitude], one, other) => {
        const point = { latitude, longitude }
        const own = countyAt(point)
        const near = new Set(countiesWithin(point, Math.min(one, other) * 1000))
        const far = new Set(countiesWithin(point, Math.max(one, other) * 1000))
        return (!own || near.has(own)) && [...near].every((geoid) => far.has(geoid))
      },
    ),
    { numRuns: 300 },
  )
})

t.test('the antimeridian is no wall: Attu is near to both sides of it', async (t) => {
  t.ok(countiesWithin(at('52,-179.9'), 50_000).includes('02016'))
  t.ok(countiesWithin(at('52,179.9'), 50_000).includes('02016'))
  const nearest = kilometresTo('52,180').reduce((left, right) =>
    left.kilometres < right.kilometres ? left : right,
  )
  t.equal(nearest.geoid, '02016')
})

t.test('any text is a point, or no point; and a point’s own words are that point again', async (t) => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d{1,4}(\.\d*)?,-?\d{1,4}(\.\d*)?$/)), (text) => {
      const point = pointOf(text)
      if (!point) return true
      const again = pointOf(wordsOfPoint(point))
      return (
        Math.abs(point.latitude) <= 90 &&
        Math.abs(point.longitude) <= 180 &&
        JSON.stringify(again) === JSON.stringify(point)
      )
    }),
  )
  t.equal(wordsOfPoint(at(' 39.740 , -0.00 ')), '39.74,0')
  for (const text of [
    '',
    ',',
    '39.74',
    '39.74,',
    '39.74,-104.99,0',
    '91,0',
    '0,181',
    'NaN,0',
    '1e1,0',
    '39.74;-104.99',
    '٣٩,٠',
  ])
    t.equal(pointOf(text), undefined, text)
  t.same(swapped('-104.99,39.74'), { latitude: 39.74, longitude: -104.99 })
})

t.test('a distance is in miles or kilometres, and at most 500 miles', async (t) => {
  t.same(distanceOf('50MI'), { metres: 80_467.2, words: '50mi' })
  t.same(distanceOf('80.50km'), { metres: 80_500, words: '80.5km' })
  for (const text of ['', '50', 'mi', '-1mi', '501mi', '805km', '1e2mi', '50 mi', '50m', '50mi,20mi', '٥mi'])
    t.equal(distanceOf(text), undefined, text)
})

t.test('every county has a state, and every shape a name', async (t) => {
  for (const { geoid } of kilometresTo('0,0')) t.ok(countyName(geoid) && stateOfCounty(geoid), geoid)
})
