/** What a key may be allowed to do. */
export const scopes = ['content:write', 'content:publish', 'submissions:review', 'webhooks', 'admin'] as const

export type Scope = (typeof scopes)[number]

/** Who asks or changes something: a visitor, whoever holds a key, or what runs on the server itself. */
export type Actor =
  | { readonly kind: 'anyone' }
  | { readonly kind: 'operator'; readonly name: string }
  | {
      readonly kind: 'key'
      readonly id: string
      readonly name: string
      readonly scopes: readonly Scope[]
      /** The ids of the states whose items it may change; null stands for all items. */
      readonly states: readonly string[] | null
    }

/** A visitor without a key. */
export const anyone: Actor = { kind: 'anyone' }

/** Whoever may run commands on the machine that holds the database. */
export const operator: Actor = { kind: 'operator', name: 'command line' }

/** What the server does by itself at a time that somebody set. */
export const schedule: Actor = { kind: 'operator', name: 'schedule' }

/** How history tells of an actor. */
export const nameOf = (actor: Actor): string => (actor.kind === 'anyone' ? 'anyone' : actor.name)
