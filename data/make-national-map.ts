import { writeFileSync } from 'node:fs'
import { type GeoProjection, geoAlbers, geoConicEqualArea, geoMercator, geoPath } from 'd3-geo'
import type { MultiPolygon as Shape } from 'geojson'
import { feature, mergeArcs, quantize } from 'topojson-client'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, MultiPolygon, Polygon, Topology, Transform } from 'topojson-specification'
import { boundsOf, pathOf } from '../src/geo/arcs.ts'
import { atlas, outlinesOf } from '../src/geo/atlas.ts'
import { stateOfCounty } from '../src/geo/counties.ts'
import type { Label, Plane } from '../src/geo/plane.ts'

// Makes src/geo/national-map.json, from which maps are drawn: `node data/make-national-map.ts`.

/** What is too small to be seen in a map of 960 by 640: bends of a border and islands, in square units. */
const [leastBend, leastIsland] = [0.25, 1.5]

/** Outlines are kept in tenths of a unit. */
const tenths = { scale: [0.1, 0.1], translate: [0, 0] } satisfies Transform

/** Borders of counties and states in the plane, each drawn once, and where a state’s label stands. */
export function nationalMap(): Plane {
  const outlines = [...outlinesOf(atlas())].filter(([geoid]) => geoid !== farNorth)
  const counties: GeometryCollection<object> = {
    type: 'GeometryCollection',
    geometries: outlines.map(([id, outline]) => ({ ...outline, id })),
  }
  const weighed = presimplify({ type: 'Topology', arcs: inThePlane(outlines), objects: { counties } })
  const light = filter(simplify(weighed, leastBend), filterAttachedWeight(weighed, leastIsland)) as Light
  const left = light.objects.counties.geometries.filter(({ type }) => type !== null)
  const arcs = quantize({ ...light, bbox: [0, 0, 1, 1] }, tenths).arcs.map((arc) => arc.flat())
  const named = atlas().objects.states.geometries.map(
    ({ id, properties }) => [String(id), (properties as { name: string }).name] as const,
  )
  return {
    arcs,
    states: named.toSorted().map(([fips, name]) => {
      const own = left.filter(({ id }) => id.startsWith(fips))
      const whole = mergeArcs(light, own)
      const rings = whole.arcs.flat()
      return {
        fips,
        usps: stateOfCounty(fips) ?? '',
        name: spoken[name] ?? name,
        label: labels[fips] ?? { at: middleOf(light, whole) },
        bounds: boundsOf(arcs, rings),
        path: pathOf(arcs, rings),
      }
    }),
    counties: Object.fromEntries(
      left.map(({ id, type, arcs }) => [id, type === 'Polygon' ? arcs : arcs.flat()]),
    ),
  }
}

type Light = Topology<{
  counties: { type: 'GeometryCollection'; geometries: ((Polygon | MultiPolygon) & { id: string })[] }
}>

type Counties = [geoid: string, outline: Polygon | MultiPolygon][]

/** The Northern Islands stretch 500 km beyond Saipan, and hardly anybody lives there. */
const farNorth = '69085'

type Inset = readonly [projection: GeoProjection, box: [[number, number], [number, number]]]

/** Where each part of the country lies: those that are not named here are the 48 states and the district. */
const insets: Readonly<Record<string, Inset>> = {
  '02': [
    geoConicEqualArea().rotate([154, 0]).center([-2, 58.5]).parallels([55, 65]),
    [
      [12, 462],
      [222, 622],
    ],
  ],
  '15': [
    geoConicEqualArea().rotate([157, 0]).center([-3, 19.9]).parallels([8, 18]),
    [
      [246, 552],
      [346, 618],
    ],
  ],
  '60': [
    geoMercator().rotate([170, 0]),
    [
      [566, 588],
      [626, 612],
    ],
  ],
  '66': [
    geoMercator().rotate([-145, 0]),
    [
      [656, 576],
      [686, 612],
    ],
  ],
  '69': [
    geoMercator().rotate([-145, 0]),
    [
      [716, 576],
      [746, 612],
    ],
  ],
  '72': [
    geoMercator(),
    [
      [776, 580],
      [856, 612],
    ],
  ],
  '78': [
    geoMercator(),
    [
      [886, 576],
      [936, 612],
    ],
  ],
}

const mainland: Inset = [
  geoAlbers(),
  [
    [16, 12],
    [884, 552],
  ],
]

/** The positions of every arc, in the inset of the state that it belongs to; no inset shares a border with another. */
function inThePlane(counties: Counties): [number, number][][] {
  const { arcs, transform } = atlas()
  const positions = arcs.map((arc) => decoded(arc as [number, number][], transform as Transform))
  const insetOf = new Map<number, string>()
  for (const [geoid, { arcs: own }] of counties)
    for (const arc of (own as number[][][]).flat(2)) insetOf.set(arc < 0 ? ~arc : arc, partOf(geoid))
  const fitted = new Map(
    [...new Set(insetOf.values())].map((part) => {
      const [projection, box] = insets[part] ?? mainland
      const all = positions
        .filter((arc, place) => insetOf.get(place) === part && !isFarWest(part, arc))
        .flat()
      return [part, projection.fitExtent(box, { type: 'MultiPoint', coordinates: all })]
    }),
  )
  return positions.map((arc, place) => {
    const part = insetOf.get(place) ?? ''
    const project = fitted.get(part)
    if (!project || isFarWest(part, arc)) return arc.map(() => nowhere)
    return arc.map((position) => project(position) ?? nowhere)
  })
}

const nowhere: [number, number] = [0, 0]

const partOf = (geoid: string): string => (geoid.slice(0, 2) in insets ? geoid.slice(0, 2) : 'mainland')

/** Hawaii’s islands north-west of Kauai and Niihau, where nobody lives. */
const isFarWest = (part: string, arc: [number, number][]): boolean =>
  part === '15' && arc.some(([longitude]) => longitude < -160.6)

function decoded(arc: [number, number][], { scale, translate }: Transform) {
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]): [number, number] => {
    x += dx
    y += dy
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
  })
}

const spoken: Readonly<Record<string, string>> = {
  'Commonwealth of the Northern Mariana Islands': 'Northern Mariana Islands',
  'United States Virgin Islands': 'U.S. Virgin Islands',
}

/** Labels that would not be read at the middle of their state: moved a little, or beside it with a line that leads to it. */
const labels: Readonly<Record<string, Label>> = {
  '06': { at: [76, 262] },
  '09': { at: [880, 212], from: [816, 174] },
  '10': { at: [850, 268], from: [786, 240] },
  '11': { at: [850, 314], from: [760, 243] },
  '12': { at: [724, 486] },
  '15': { at: [262, 604], from: null },
  '16': { at: [190, 150] },
  '22': { at: [521, 430] },
  '24': { at: [850, 291], from: [776, 247] },
  '25': { at: [880, 166], from: [836, 158] },
  '26': { at: [636, 180] },
  '34': { at: [850, 245], from: [792, 213] },
  '36': { at: [769, 152] },
  '40': { at: [446, 344] },
  '44': { at: [880, 189], from: [830, 170] },
  '51': { at: [740, 279] },
  '60': { at: [596, 632], from: null },
  '66': { at: [671, 632], from: null },
  '69': { at: [731, 632], from: null },
  '72': { at: [816, 632], from: null },
  '78': { at: [911, 632], from: null },
}

function middleOf(topology: Topology, whole: MultiPolygon): readonly [number, number] {
  const { coordinates } = (feature(topology, whole) as unknown as { geometry: Shape }).geometry
  const path = geoPath()
  const parts = coordinates.map((rings) => ({ type: 'Polygon' as const, coordinates: rings }))
  const [largest] = parts.toSorted((left, right) => path.area(right) - path.area(left))
  const [x, y] = largest ? path.centroid(largest) : nowhere
  return [Math.round(x), Math.round(y)]
}

/** The map as its file holds it: a line for each thing that has a name, and numbers as texts, which are read when they are drawn. */
export function written({ arcs, states, counties }: Plane): string {
  const lines = Object.entries(counties).map(([geoid, rings]) => `"${geoid}":"${JSON.stringify(rings)}"`)
  return `{"arcs":[
${arcs.map((arc) => `"${JSON.stringify(arc)}"`).join(',\n')}
],"states":[
${states.map((state) => JSON.stringify(state)).join(',\n')}
],"counties":{
${lines.join(',\n')}
}}
`
}

if (import.meta.main) {
  writeFileSync(new URL('../src/geo/national-map.json', import.meta.url), written(nationalMap()))
}
