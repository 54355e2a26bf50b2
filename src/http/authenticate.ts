import type { FastifyRequest } from 'fastify'
import { type Actor, anyone } from '../access/actor.ts'
import { holderOf } from '../access/keys.ts'
import { keyNeeded } from '../access/permit.ts'
import type { Site } from './site.ts'

/** Who makes a request: whoever holds the key that it bears, or anyone. A key that does not open is refused. */
export async function actorOf({ storage, clock }: Site, request: FastifyRequest): Promise<Actor> {
  const { authorization } = request.headers
  if (authorization === undefined) return anyone
  const key = /^bearer +([^ ]{1,200})$/i.exec(authorization)?.[1]
  if (key === undefined) throw keyNeeded('The Authorization header must be: Bearer KEY.')
  return holderOf(storage, clock, key)
}
