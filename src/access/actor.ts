import { Problem } from '../errors.ts'

/** Who asks or changes something: a visitor, or whoever runs the command on the server itself. */
export type Actor = { readonly kind: 'anyone' } | { readonly kind: 'operator'; readonly name: string }

/** A visitor without a key. */
export const anyone: Actor = { kind: 'anyone' }

/** Whoever may run commands on the machine that holds the database. */
export const operator: Actor = { kind: 'operator', name: 'command line' }

/** What can be permitted beyond reading what is public. */
export type Deed = 'import' | 'export'

/** Refuses a deed that the actor may not do. */
export function permit(actor: Actor, deed: Deed): void {
  if (actor.kind !== 'operator')
    throw new Problem('forbidden', `To ${deed} content you must be the operator of the server.`)
}
