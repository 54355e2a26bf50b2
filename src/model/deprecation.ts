/** That something is not to be used any more: from which day on, on which day it goes, if that is known, and what to use in its place. */
export type Deprecation = {
  /** A day, such as `2026-11-01`; it begins at midnight UTC. */
  readonly since: string
  readonly sunset?: string
  /** What to use, to be read after “use”. */
  readonly instead: string
}

/** Something deprecated, by its name. */
export type Deprecated = Deprecation & { readonly name: string }

/** A deprecation in words. No two that differ have the same. */
export function deprecationText({ since, sunset, instead }: Deprecation): string {
  return `Deprecated since ${since}${sunset ? `, gone from ${sunset} on` : ''}: use ${instead}.`
}
