import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql'
import type { Actor } from '../access/actor.ts'
import type { Warning } from '../content/editing/alike.ts'
import type { Desk } from '../content/editing/desk.ts'
import { Problem } from '../errors.ts'
import { nthTicket } from '../http/ticket.ts'
import { ceilings } from './ceilings.ts'
import type { Doing } from './mutations.ts'
import type { Variables } from './rows.ts'

/**
 * Carries out the fields of a mutation one after the other, each in a transaction of its own.
 *
 * The language's own executor does it: compiling would be no gain, and this one is sure to wait for
 * each field. The place of a field stands for it in its ticket, so that a request which is sent
 * again does what was not done and nothing twice.
 */
export async function carryOut(
  schema: GraphQLSchema,
  source: string,
  variables: Variables,
  desk: Desk,
  actor: Actor,
): Promise<ExecutionResult> {
  const end = desk.clock.now() + ceilings.milliseconds
  let place = 0
  const warnings: Pointed[] = []
  const doing: Doing = {
    actor,
    nextDesk() {
      const { ticket } = desk
      const own = ticket && nthTicket(ticket, place)
      place += 1
      if (desk.clock.now() > end) throw tookTooLong()
      return { ...desk, ticket: own }
    },
    point(field, found) {
      for (const warning of found) warnings.push({ path: [field], ...warning })
    },
  }
  const result = await execute({
    schema,
    document: parse(source),
    contextValue: doing,
    variableValues: variables,
  })
  return warnings.length > 0 ? { ...result, extensions: { warnings } } : result
}

/** A warning with the place in the answer that it is about. */
type Pointed = Warning & { readonly path: readonly string[] }

function tookTooLong(): Problem {
  return new Problem(
    'query_too_costly',
    `The fields before this one took longer than ${ceilings.milliseconds / 1000} seconds together; it was not begun.`,
  )
}
