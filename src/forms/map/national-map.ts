import type { Area } from '../../geo/shapes.ts'

/** What a map of the nation shows: states shaded by level, and regions outlined. */
export type NationalMap = {
  /** What the ids in the drawing begin with, so that a page may hold several. */
  readonly id: string
  readonly title: string
  /** What is counted and what is drawn, in a few sentences. */
  readonly said: string
  /** By USPS code; states that are not named here are drawn empty. */
  readonly states: ReadonlyMap<string, ShadedState>
  readonly regions: readonly OutlinedRegion[]
  readonly legend: readonly LegendEntry[]
}

export type ShadedState = {
  readonly level: Level
  /** The number that stands on it. */
  readonly count?: number
  /** What is told of it, such as “Colorado: 28 partnerships”. */
  readonly said: string
  /** Where it leads. */
  readonly address?: string
}

export type OutlinedRegion = { readonly name: string; readonly area: Area }

export type LegendEntry = { readonly level: Level | 'region'; readonly said: string }

/** From nothing to the most. */
export type Level = 0 | 1 | 2 | 3 | 4
