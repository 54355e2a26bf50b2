import { getIssues } from '@placemarkio/check-geojson'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { countyCodes } from '../../src/geo/counties.ts'
import { shapeOf } from '../../src/geo/shapes.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { publicUrl } from '../support/content.ts'
import { faultsOf, type Geometry, holds, type Position, positionsOf } from '../support/geometry.ts'
import { openSite } from '../support/site.ts'

type Feature = {
  type: string
  id: string
  bbox?: number[]
  geometry: Geometry | null
  properties: Record<string, unknown> & { geometryNote: string | null; slug: string }
}

for (const plural of ['states', 'regions', 'partnerships']) {
  t.test(`every feature of ${plural} is valid by RFC 7946, alone and in the collection`, async (t) => {
    const { app } = await openSite(t)
    const features = await everyFeature(t, app, plural)
    t.ok(features.length > 50)
    for (const feature of features) {
      const slug = feature.properties.slug
      t.same(faultsOf(feature.geometry, feature.bbox), [], slug)
      t.equal(feature.geometry === null, !('bbox' in feature), `${slug}: a box round what has a shape`)
      if (feature.geometry === null) t.match(feature.properties.geometryNote, /\.$/, `${slug} says why`)
    }
    const [first] = features
    const { body, headers } = await app.inject(`/v1/${plural}/${first?.properties.slug}.geojson`)
    t.same(getIssues(body), [])
    t.match(headers['content-type'], /^application\/geo\+json/)
    const { links, meta, title, ...alone } = JSON.parse(body)
    t.same(alone, first)
    t.equal(links.json, `${publicUrl}/v1/${plural}/${first?.properties.slug}.json`)
    t.equal(title, first?.properties.name)
    t.type(meta.sequence, 'number')
  })

  t.test(`the properties of ${plural} are the fields of their JSON`, async (t) => {
    const { app } = await openSite(t)
    for (const query of ['', 'fields=name', 'fields=slug,url&include=INCLUDE']) {
      const relation = Object.keys(resourceOf(singular(plural)).relations)[0]
      if (query.includes('INCLUDE') && !relation) continue
      const address = (form: string) =>
        `/v1/${plural}${form}?limit=40&${query.replace('INCLUDE', relation ?? '')}`
      const { data, meta } = (await app.inject(address(''))).json()
      const told = (await app.inject(address('.geojson'))).json()
      const shown = told.features.map(({ properties: { geometryNote, ...fields } }: Feature) => fields)
      t.same(shown, data)
      t.same(told.meta, meta)
      t.same(
        told.features.map(({ id }: Feature) => id),
        data.map(({ id }: { id: string }) => id),
      )
    }
  })
}

t.test('a partnership lies where its region lies, and shows no more of it than asked for', async (t) => {
  const { app } = await openSite(t)
  const ask = async (path: string) => (await app.inject(path)).json()
  const { region } = (await ask('/v1/partnerships/central-pennsylvania-manufacturing-partnership')).data
  const own = await ask('/v1/partnerships/central-pennsylvania-manufacturing-partnership.geojson')
  t.same(own.geometry, (await ask(`/v1/regions/${region.slug}.geojson`)).geometry)
  t.same(own.properties.region, region)
  for (const include of ['region', 'region.states']) {
    const { features } = await ask(`/v1/partnerships.geojson?include=${include}`)
    const { data } = await ask(`/v1/partnerships?include=${include}`)
    t.same(
      features.map(({ properties }: Feature) => properties.region),
      data.map((item: { region: unknown }) => item.region),
      include,
    )
  }
})

t.test('every county and state has a valid outline, or is known to have none', async (t) => {
  let drawn = 0
  for (const code of countyCodes()) {
    const { shape, missing } = shapeOf({ states: [], counties: [code] })
    if (shape) {
      drawn++
      t.same(faultsOf(JSON.parse(shape.geometry), [...shape.box]), [], code)
    } else
      t.match(
        code,
        /^(091[1-9]0|51610|60030|60040|02063|02066)$/,
        'only Connecticut’s planning regions, two boroughs of 2019, Falls Church and two atolls have none',
      )
    t.same(missing, shape ? [] : [code])
  }
  t.equal(drawn, 3230)
})

t.test('a region of counties lies inside its state and holds what lies between them', async (t) => {
  const { app } = await openSite(t)
  const { geometry, bbox } = (await app.inject('/v1/regions/central-pennsylvania.geojson')).json()
  const state = (await app.inject('/v1/states/pennsylvania.geojson')).json()
  t.equal(geometry.type, 'Polygon', 'counties that touch are one')
  t.ok(bbox[0] >= state.bbox[0] && bbox[1] >= state.bbox[1] && bbox[2] <= state.bbox[2])
  t.ok(positionsOf(geometry).every((position: Position) => near(state.bbox, position)))
  t.ok(holds(geometry, [-77.86, 40.79]), 'State College')
  t.notOk(holds(geometry, [-75.16, 39.95]), 'Philadelphia')
  t.ok(holds(state.geometry, [-75.16, 39.95]))
})

t.test('Alaska lies on both sides of the antimeridian, and its box says so', async (t) => {
  const { app } = await openSite(t)
  const { geometry, bbox } = (await app.inject('/v1/states/alaska.geojson')).json()
  const [west, , east] = bbox
  t.ok(west > 170 && west < 180 && east > -131 && east < -129, `${bbox}`)
  t.ok(holds(geometry, [-149.9, 61.2]), 'Anchorage')
  t.ok(
    positionsOf(geometry).some(([longitude]) => longitude > 170),
    'Attu',
  )
})

t.test('a statewide region has the outline of its state', async (t) => {
  const { app } = await openSite(t)
  const region = (await app.inject('/v1/regions/wyoming-statewide.geojson')).json()
  t.same(region.geometry, (await app.inject('/v1/states/wyoming.geojson')).json().geometry)
  t.equal(region.properties.geometryNote, null)
  t.same(Object.keys(region.properties.states[0]), ['type', 'id', 'slug', 'name', 'url'])
})

t.test('counties without a shape are named and the others drawn', async (t) => {
  const { shape, missing } = shapeOf({ states: [], counties: ['09110', '42027', '99999'] })
  t.same(missing, ['09110', '99999'])
  t.same(shape, shapeOf({ states: [], counties: ['42027'] }).shape)
  const none = shapeOf({ states: [], counties: ['09110'] })
  t.same([none.shape, none.missing], [undefined, ['09110']])
})

t.test('a list says what was found, and leads to its pages and other forms', async (t) => {
  const { app } = await openSite(t)
  const address = '/v1/partnerships.geojson?state=pa&facets=sector&limit=3&sort=-name'
  const { body } = await app.inject(address)
  t.same(getIssues(body), [])
  const told = JSON.parse(body)
  t.equal(told.title, 'Partnerships: Pennsylvania')
  t.same(told.meta.filters, { state: ['PA'] })
  t.ok(told.meta.facets.sector.length > 3)
  t.equal(told.features.length, 3)
  t.equal(told.links.self, publicUrl + address)
  const next = (await app.inject(told.links.next.slice(publicUrl.length))).json()
  t.not(next.features[0].id, told.features[0].id)
  t.ok((await app.inject(told.links.csv.slice(publicUrl.length))).body.startsWith('type,'))
})

t.test('a list of nothing is a collection of nothing', async (t) => {
  const { app } = await openSite(t, { content: false })
  for (const plural of ['states', 'regions', 'partnerships']) {
    const { body } = await app.inject(`/v1/${plural}.geojson`)
    t.same(getIssues(body), [])
    t.same(JSON.parse(body).features, [])
    t.notOk('bbox' in JSON.parse(body))
  }
})

const singular = (plural: string) => plural.slice(0, -1) as 'state' | 'region' | 'partnership'

const near = ([west, south, east, north]: number[], [x, y]: Position) =>
  x >= Number(west) && x <= Number(east) && y >= Number(south) && y <= Number(north)

/** Every feature of a collection, page by page; each page is read by a checker. */
async function everyFeature(
  t: { same: typeof import('tap')['same'] },
  app: FastifyInstance,
  plural: string,
): Promise<Feature[]> {
  const features: Feature[] = []
  let next: string | null = `/v1/${plural}.geojson?limit=30`
  while (next) {
    const { body } = await app.inject(next)
    t.same(getIssues(body), [])
    const page = JSON.parse(body)
    features.push(...page.features)
    next = page.links.next?.slice(publicUrl.length)
  }
  return features
}
