import type { FastifyInstance } from 'fastify'
import { send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import { asIs } from './html.ts'

const circles =
  '<circle cx="12" cy="12" r="8.5" fill="#2f9c8f"/><circle cx="20" cy="12" r="8.5" fill="#e0a04f" fill-opacity=".9"/><circle cx="16" cy="19.5" r="8.5" fill="#14625f" fill-opacity=".9"/>'

/** The mark beside the name: circles that overlap, as partners do. */
export const mark = asIs(
  `<svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">${circles}</svg>`,
)

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
