import { Problem } from '../errors.ts'
import type { Actor, Scope } from './actor.ts'

/** Refuses who has none of these scopes: without a key 401, with one 403. */
export function permit(actor: Actor, ...scopes: readonly Scope[]): void {
  if (actor.kind === 'operator') return
  if (actor.kind === 'anyone') throw keyNeeded()
  if (!scopes.some((scope) => actor.scopes.includes(scope)))
    throw new Problem('forbidden', `This needs a key with the scope ${scopes.join(' or ')}.`)
}

/** Refuses an item that is not of the actor's states alone; an item without states needs a key for all. */
export function permitStates(actor: Actor, states: readonly string[]): void {
  if (actor.kind !== 'key' || actor.states === null) return
  const own = actor.states
  if (states.length === 0)
    throw new Problem('forbidden', 'This item has no states: it needs a key that is not limited to some.')
  if (!states.every((state) => own.includes(state)))
    throw new Problem(
      'forbidden',
      'This key is limited to some states, and the item belongs to others, before or after the change.',
    )
}

/** Refuses who is limited to some states. */
export function permitEverywhere(actor: Actor): void {
  if (actor.kind === 'key' && actor.states !== null)
    throw new Problem('forbidden', 'This needs a key that is not limited to some states.')
}

/** The problem of whoever comes without a key, or with one that does not open: which of them is not told. */
export function keyNeeded(detail = 'This needs a key: Authorization: Bearer KEY.'): Problem {
  return new Problem('unauthorized', detail, [], { 'www-authenticate': 'Bearer realm="happenings"' })
}
