import module from 'node:module'
import type { FastifyInstance } from 'fastify'
import type { Site } from '../http/site.ts'
import { shelf } from '../model/catalogue.ts'
import type { Resource } from '../model/resource.ts'
import type { Answering } from './answering.ts'
import { graphqlOperations } from './operations.ts'

/** Adds GraphQL over HTTP. What answers it is half of what a start would load, and is loaded a moment after the server listens, or when it is first asked; this gives it. */
export function addGraphql(
  app: FastifyInstance,
  site: Site,
  resources: readonly Resource[] = shelf,
): () => Promise<Answering> {
  let kept: Promise<Answering> | undefined
  const answering = (): Promise<Answering> => {
    kept ??= import('./answering.ts')
      .then(({ answeringGraphql }) => answeringGraphql(site, resources))
      .then(keepCompiled)
    return kept
  }
  app.get('/graphql', { schema: graphqlOperations.get }, async (request, reply) =>
    (await answering()).get(request, reply),
  )
  app.post('/graphql', { schema: graphqlOperations.post }, async (request, reply) =>
    (await answering()).post(request, reply),
  )
  let soon: NodeJS.Timeout | undefined
  app.addHook('onListen', async () => {
    soon = setTimeout(() => answering().catch((error) => app.log.error(error)), moment)
  })
  app.addHook('onClose', async () => {
    clearTimeout(soon)
    await (await kept)?.close()
  })
  return answering
}

/** Node writes its compile cache at the end of a process only, which one that is killed never comes to. */
function keepCompiled(answering: Answering): Answering {
  module.flushCompileCache?.()
  return answering
}

/** How long after it listens a server that nobody asked loads what answers GraphQL, in milliseconds. */
const moment = 1000
