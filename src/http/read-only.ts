import type { FastifyInstance } from 'fastify'
import { writtenElsewhere } from '../storage/read-only.ts'

/** Refuses on a copy what belongs to the origin, before anything of the request's body is read. */
export function refuseWriting(app: FastifyInstance, origin: string): void {
  app.addHook('onRequest', async ({ method, raw: { url = '' } }) => {
    const asks = method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || /^\/graphql(\?|$)/.test(url)
    if (!asks || isForWriters(url)) throw writtenElsewhere(origin)
  })
}

/** Whether an address is for those who write, look after what is written, or follow what they sent in. */
export const isForWriters = (url: string): boolean =>
  /^\/(admin|desk|submit|preview|submissions|v1\/submissions)(\/|\?|$)/.test(url)
