import { readFileSync } from 'node:fs'
import t from 'tap'
import { mergeArcs } from 'topojson-client'
import type { Polygon, Topology } from 'topojson-specification'
import { nationalMap } from '../../data/make-national-map.ts'
import type { Rings } from '../../src/geo/arcs.ts'
import { union } from '../../src/geo/union.ts'

const { arcs, counties, states } = nationalMap()

const topology: Topology = {
  type: 'Topology',
  objects: {},
  transform: { scale: [1, 1], translate: [0, 0] },
  arcs: arcs.map((arc) => arc.flatMap((_, place) => (place % 2 === 0 ? [arc.slice(place, place + 2)] : []))),
}

const asPolygon = (ring: readonly number[]): Polygon => ({ type: 'Polygon', arcs: [[...ring]] })

const numbersOf = (rings: Rings): number[] =>
  rings
    .flat()
    .map((arc) => (arc < 0 ? ~arc : arc))
    .toSorted((one, other) => one - other)

t.test('the union of counties has the borders that topojson-client finds, in rings that close', async (t) => {
  const regions = JSON.parse(readFileSync('data/regions.json', 'utf8')) as { counties: { geoid: string }[] }[]
  const areas = [
    ...regions.map((region) => region.counties.map(({ geoid }) => geoid)),
    ...states.map(({ fips }) => Object.keys(counties).filter((geoid) => geoid.startsWith(fips))),
    Object.keys(counties),
  ]
  for (const area of areas) {
    const parts = area.flatMap((geoid) => counties[geoid] ?? [])
    const rings = union(arcs, parts)
    t.same(numbersOf(rings), numbersOf(mergeArcs(topology, parts.map(asPolygon)).arcs.flat()), `${area[0]} …`)
    for (const ring of rings) t.ok(closes(ring), `${area[0]} …: ${ring}`)
  }
})

/** Whether each arc of a ring begins where the one before it ends. */
function closes(ring: readonly number[]): boolean {
  return ring.every((arc, place) => endsOf(arc)[0] === endsOf(ring.at(place - 1) ?? arc)[1])
}

function endsOf(arc: number): [from: string, to: string] {
  const steps = topology.arcs[arc < 0 ? ~arc : arc] ?? []
  const last = steps.reduce(([x = 0, y = 0], [dx = 0, dy = 0]) => [x + dx, y + dy], [0, 0])
  const ends: [string, string] = [String(steps[0]), String(last)]
  return arc < 0 ? [ends[1], ends[0]] : ends
}
