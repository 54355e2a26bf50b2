import { createRequire } from 'node:module'
import type { GeometryCollection, Topology } from 'topojson-specification'

/** The outlines of counties and states, each border drawn once; read when they are first asked for. */
export type Atlas = Topology<{ counties: Named; states: Named }>

type Named = GeometryCollection<{ name: string }>

/** The Census Bureau’s cartographic boundaries of 2017, by way of the us-atlas package. */
export function atlas(): Atlas {
  return createRequire(import.meta.url)('us-atlas/counties-10m.json') as Atlas
}
