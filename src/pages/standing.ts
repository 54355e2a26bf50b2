import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Head } from '../content/heads.ts'
import { fingerprint, type HeaderLink, send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'

/** What programs that come by look for at an address that a standard names. */
export type Standing = {
  readonly body: string | Buffer
  readonly type: string
  /** The newest change of any content that it tells of. */
  readonly change?: Head | undefined
  readonly links?: readonly HeaderLink[]
}

/** Adds such an address; it takes no parameters, and its bytes are part of its tag. */
export function addStanding(
  app: FastifyInstance,
  site: Site,
  path: string,
  make: (request: FastifyRequest) => Promise<Standing> | Standing,
): void {
  app.get(path, { schema: { hide: true } }, async (request: FastifyRequest, reply: FastifyReply) => {
    wordsOf(request.raw.url as string, [])
    const standing = await make(request)
    return send(site, request, reply, { ...standing, edition: fingerprint(standing.body) })
  })
}
