import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.ts'

/** Reads JSON bodies, and refuses those that are not UTF-8 instead of guessing what they say. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding === 'identity') done(null, payload)
    else
      done(new Problem('unsupported_media_type', 'Bodies are taken as they are, without Content-Encoding.'))
  })
  const types = ['application/json', 'application/merge-patch+json']
  app.addContentTypeParser(types, { parseAs: 'buffer' }, (request, body, done) => {
    const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers['content-type'] ?? '')?.[1]
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
      done(new Problem('unsupported_media_type', 'This address takes application/json in UTF-8.'))
      return
    }
    const text = utf8(body as Buffer)
    if (text === undefined) done(new Problem('malformed_body', 'The body is not encoded as UTF-8.'))
    else parse(request, text, done)
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function utf8(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
