import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { understoodWish } from '../content/feed/followed.ts'
import { originOf } from '../content/feed/origin.ts'
import { beginSnapshot, schemaVersion, snapshotLines } from '../content/feed/snapshot.ts'
import { refuse } from '../errors.ts'
import { send } from '../http/answer.ts'
import { negotiate } from '../http/negotiate.ts'
import type { Site } from '../http/site.ts'
import { streamed } from '../http/streamed.ts'
import { snapshotOperation } from './snapshot-operation.ts'
import { wishAsked } from './wish.ts'

const ndjson = 'application/x-ndjson'

/** Adds the snapshot that a copy starts from. */
export function addSnapshot(app: FastifyInstance, site: Site): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => snapshotAnswer(site, request, reply)
  app.get('/v1/snapshot', { schema: snapshotOperation }, answer)
  app.get('/v1/snapshot.ndjson', { schema: { hide: true } }, answer)
}

async function snapshotAnswer(site: Site, request: FastifyRequest, reply: FastifyReply) {
  const url = request.raw.url as string
  const { wish, faults } = wishAsked(url, [])
  if (!url.startsWith('/v1/snapshot.ndjson')) negotiate(request, [ndjson])
  const origin = await originOf(site.storage, site.publicUrl)
  const { beginning, body } = await streamed(
    site.storage,
    async (reader) => {
      const followed = await understoodWish(reader, wish)
      refuse([...faults, ...followed.faults])
      return { followed, ...(await beginSnapshot(reader, origin, followed)) }
    },
    (reader, { followed, ...begun }) => snapshotLines(reader, followed, begun),
  )
  return send(site, request, reply, {
    body,
    type: ndjson,
    change: beginning.head,
    edition: `${site.edition}.snapshot${schemaVersion}`,
    cache: 'no-cache',
    links: [
      [site.publicUrl + url, 'self'],
      [`${site.publicUrl}/openapi.json`, 'service-desc'],
      [`${site.publicUrl}/docs`, 'service-doc'],
    ],
  })
}
