/** A place on the globe, in degrees. */
export type Point = { readonly latitude: number; readonly longitude: number }

/** Reads `lat,lon` in degrees; undefined when it is no such pair or lies on no globe. */
export function pointOf(text: string): Point | undefined {
  const [, latitude, longitude] = pair.exec(text)?.map(rounded) ?? []
  if (latitude === undefined || longitude === undefined) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

/** A point in its canonical words. */
export function wordsOfPoint({ latitude, longitude }: Point): string {
  return `${latitude},${longitude}`
}

/** The point that is meant when longitude and latitude stand in the wrong order; undefined when they cannot. */
export function swapped(text: string): Point | undefined {
  const [, first, second] = pair.exec(text) ?? []
  return pointOf(`${second},${first}`)
}

/** Reads a distance in miles or kilometres as metres, with its canonical words; undefined when it is none or too far. */
export function distanceOf(text: string): { metres: number; words: string } | undefined {
  const [, number, unit = ''] = /^(\d{1,4}(?:\.\d{1,3})?)(mi|km)$/i.exec(text) ?? []
  const metres = Number(number) * (metresIn[unit.toLowerCase()] ?? Number.NaN)
  return metres <= farthest ? { metres, words: `${Number(number)}${unit.toLowerCase()}` } : undefined
}

const pair = /^\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*$/

/** To six decimals, a tenth of a metre; and no negative zero. */
const rounded = (text: string): number => Math.round(Number(text) * 1e6) / 1e6 + 0

const metresIn: Readonly<Record<string, number>> = { mi: 1609.344, km: 1000 }

/** Half a thousand miles: from Pittsburgh to beyond Chicago. */
const farthest = 500 * 1609.344
