import type { GraphQLFieldResolver } from 'graphql'
import { findPlace, type Place } from '../content/places/place.ts'
import { many, one } from '../model/relations.ts'
import type { Asking } from './asking.ts'
import { relationResolver } from './relations.ts'

type Asked = Readonly<Partial<Record<'zip' | 'county' | 'point' | 'state', string | null>>>

/** Finds a place and who serves it, as REST does. */
export const placeOf: GraphQLFieldResolver<unknown, Asking, Asked> = async (
  _root,
  asked,
  { reader, parse },
): Promise<Place> => {
  const given = Object.entries(asked).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return (await findPlace(reader, parse, Object.fromEntries(given))).place
}

/** The regions of a place. */
export const regionsOfPlace = relationResolver('regions', many('region', ''))

/** The partnership of a match. */
export const partnershipOfMatch = relationResolver('partnership', one('partnership', ''))
