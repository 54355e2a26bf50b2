import { readFileSync } from 'node:fs'
import { type Arcs, type Bounds, boundsOf, pathOf, type Rings } from './arcs.ts'
import type { Area } from './shapes.ts'
import { union } from './union.ts'

/**
 * The nation laid out flat: Albers’ equal-area projection, Alaska, Hawaii and the territories in insets.
 *
 * Simplified and projected ahead by data/make-national-map.ts, so that drawing is a matter of joining text.
 */
export type Plane = {
  readonly states: readonly StateInPlane[]
  readonly arcs: Arcs
  /** The rings of each county by GEOID. */
  readonly counties: Readonly<Record<string, Rings>>
}

/** The outline of a part of the country: the `d` of a path in tenths of a unit, and the box round it in units. */
export type Outline = { readonly path: string; readonly bounds: Bounds }

export type StateInPlane = Outline & {
  readonly fips: string
  readonly usps: string
  readonly name: string
  readonly label: Label
}

/** Where the label of a state stands, in units. */
export type Label = {
  readonly at: Place
  /** Of a label beside its state: where the line begins that leads to it, or `null` where none is needed. */
  readonly from?: Place | null
}

type Place = readonly [x: number, y: number]

/** How wide and high the plane is, in units. */
export const planeSize = { width: 960, height: 640 } as const

/** The states, the district and the territories, in the order of their FIPS codes. */
export function statesInPlane(): readonly StateInPlane[] {
  return plane().states
}

/** The outline of an area as far as its parts have one. */
export function outlineOf({ states, counties }: Area): Outline | undefined {
  const whole: Outline[] = plane().states.filter(({ fips }) => states.includes(fips))
  const parts = counties.flatMap((geoid) => JSON.parse(plane().counties[geoid] ?? '[]') as Rings)
  const all = parts.length === 0 ? whole : [...whole, united(parts)]
  if (all.length === 0) return undefined
  return { path: all.map(({ path }) => path).join(''), bounds: around(all.map(({ bounds }) => bounds)) }
}

/** The box round boxes. */
export function around(boxes: readonly Bounds[]): Bounds {
  const side = (place: 0 | 1 | 2 | 3) => boxes.map((box) => box[place])
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))]
}

function united(parts: Rings): Outline {
  const arcs = arcsOf(parts)
  const rings = union(arcs, parts)
  return { path: pathOf(arcs, rings), bounds: boundsOf(arcs, rings) }
}

/** The arcs that outlines are made of; of the others, nothing. */
function arcsOf(parts: Rings): Arcs {
  const arcs: number[][] = []
  for (const number of parts.flat()) {
    const arc = number < 0 ? ~number : number
    arcs[arc] ??= JSON.parse(plane().arcs[arc] ?? '[]') as number[]
  }
  return arcs
}

/** As the file holds it: the numbers of each arc and each county are a text, of which a map needs few. */
export type WrittenPlane = Pick<Plane, 'states'> & {
  readonly arcs: readonly string[]
  readonly counties: Readonly<Record<string, string>>
}

let kept: WrittenPlane | undefined

function plane(): WrittenPlane {
  kept ??= JSON.parse(readFileSync(new URL('./national-map.json', import.meta.url), 'utf8')) as WrittenPlane
  return kept
}
