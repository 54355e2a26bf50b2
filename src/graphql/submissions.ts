import type { GraphQLFieldResolver } from 'graphql'
import { accept } from '../content/submissions/accept.ts'
import { ask } from '../content/submissions/ask.ts'
import { decline } from '../content/submissions/decline.ts'
import type { Doing } from './mutations.ts'

type Resolve<Arguments> = GraphQLFieldResolver<unknown, Doing, Arguments & { readonly id: string }>

const accepted: Resolve<object> = (_root, { id }, doing) => accept(doing.nextDesk(), doing.actor, id)

const asked: Resolve<{ text: string }> = (_root, { id, text }, doing) =>
  ask(doing.nextDesk(), doing.actor, id, { text })

const declined: Resolve<{ reason: string }> = (_root, { id, reason }, doing) =>
  decline(doing.nextDesk(), doing.actor, id, { reason })

/** What editors do with what people sent in, by the names of the fields; each is the command that REST has. */
export const submissionResolvers: Readonly<Record<string, Resolve<never>>> = {
  acceptSubmission: accepted,
  askSender: asked,
  declineSubmission: declined,
}
