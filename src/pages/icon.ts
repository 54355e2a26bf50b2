import type { FastifyInstance } from 'fastify'
import { circles } from '../forms/html/mark.ts'
import { send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'

/** Adds the icon that browsers show on a tab. They ask for the second address whatever page they show. */
export function addIcon(app: FastifyInstance, site: Site): void {
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${circles}</svg>`
  for (const path of ['/favicon.svg', '/favicon.ico']) {
    app.get(path, { schema: { hide: true } }, (request, reply) => {
      reply.header('content-security-policy', "default-src 'none'")
      return send(site, request, reply, { body, type: 'image/svg+xml' })
    })
  }
}
