import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Desk } from '../content/editing/desk.ts'
import { actorOf } from '../http/authenticate.ts'
import type { Site } from '../http/site.ts'
import { ticketOf } from '../http/ticket.ts'
import { wordsOf } from '../http/words.ts'

/** What a command is done with for this request, and who asks for it. */
export async function doing(
  site: Site,
  request: FastifyRequest,
  parameters: readonly string[] = [],
): Promise<{ desk: Desk; actor: Actor; words: Readonly<Record<string, string>> }> {
  const actor = await actorOf(site, request)
  const words = wordsOf(request.raw.url as string, parameters)
  const { storage, clock, publicUrl } = site
  const ticket = request.method === 'POST' ? ticketOf(request, actor) : undefined
  return { desk: { storage, clock, publicUrl, ticket }, actor, words }
}
