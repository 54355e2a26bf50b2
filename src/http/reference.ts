import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { send } from './answer.ts'
import type { Site } from './site.ts'
import { wordsOf } from './words.ts'

/** Serves the reference page for people: Swagger UI from this origin, over the document of this server. */
export function addReference(app: FastifyInstance, site: Site): void {
  const policy = contentSecurityPolicy(new URL(site.publicUrl).origin)
  for (const [path, { file, type }] of Object.entries(files)) {
    let body: Buffer | undefined
    app.get(path, { schema: { hide: true } }, (request, reply) => {
      wordsOf(request.raw.url as string, [])
      body ??= readFileSync(file)
      reply.headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
      return send(site, request, reply, { body, type })
    })
  }
}

/** Requests go to this server alone: to where the page is from, and to the address that the document names. */
const contentSecurityPolicy = (origin: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${origin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const own = (name: string): URL => new URL(`./reference/${name}`, import.meta.url)

/** The browser files that the package brings; its plugin is not used, since it serves the document a second time. */
const swaggerUi = (name: string): URL =>
  new URL(`./static/${name}`, pathToFileURL(createRequire(import.meta.url).resolve('@fastify/swagger-ui')))

const script = 'text/javascript; charset=utf-8'
const style = 'text/css; charset=utf-8'

const files = {
  '/docs': { file: own('page.html'), type: 'text/html; charset=utf-8' },
  '/docs/start.js': { file: own('start.js'), type: script },
  '/docs/style.css': { file: own('style.css'), type: style },
  '/docs/swagger-ui.js': { file: swaggerUi('swagger-ui-bundle.js'), type: script },
  '/docs/swagger-ui.css': { file: swaggerUi('swagger-ui.css'), type: style },
}
