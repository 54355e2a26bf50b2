import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql'
import { anyone } from '../access/actor.ts'
import { originOf } from '../content/feed/origin.ts'
import { asProblem } from '../http/problems.ts'
import type { Site } from '../http/site.ts'
import { askingOn, type Visit } from './asking.ts'
import { asError } from './failures.ts'
import { inTurns } from './turns.ts'

/**
 * Subscribes: each event is answered from the state of the database as it is then.
 *
 * Graphql's own `subscribe` has one context for all events, and ends only when the next one comes.
 */
export async function subscribed(
  site: Site,
  args: ExecutionArgs,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const source = await createSourceEventStream({ ...args, contextValue: site })
  if (!(Symbol.asyncIterator in source)) return source
  const events = source[Symbol.asyncIterator]()
  const { storage, clock, parse, publicUrl } = site
  const visit: Visit = {
    actor: anyone,
    publicUrl,
    origin: () => originOf(storage, publicUrl),
    keepPrivate() {},
    askAnew() {},
  }
  const answer = (rootValue: unknown) =>
    storage.read((reader) =>
      inTurns(reader, clock, async (own) =>
        execute({ ...args, rootValue, contextValue: askingOn(own, parse, visit) }),
      ),
    )
  let failed = false
  const answers: AsyncIterableIterator<ExecutionResult> = {
    async next() {
      if (failed) return { value: undefined, done: true }
      try {
        const { value, done } = await events.next()
        return done ? { value: undefined, done } : { value: await answer(value), done: false }
      } catch (error) {
        failed = true
        return { value: { errors: [asError(asProblem(error))] }, done: false }
      }
    },
    async return() {
      await events.return?.()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]: () => answers,
  }
  return answers
}
