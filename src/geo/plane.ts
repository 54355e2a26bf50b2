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
  const parts = counties.flatMap((geoid) => plane().counties[geoid] ?? [])
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
  const { arcs } = plane()
  const rings = union(arcs, parts)
  return { path: pathOf(arcs, rings), bounds: boundsOf(arcs, rings) }
}

let kept: Plane | undefined

function plane(): Plane {
  kept ??= JSON.parse(readFileSync(new URL('./national-map.json', import.meta.url), 'utf8')) as Plane
  return kept
}
