import type { FastifyInstance } from 'fastify'
import { Problem } from '../errors.ts'

/** Reads JSON bodies, and refuses those that are not UTF-8 instead of guessing what they say. */
export function readBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
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
