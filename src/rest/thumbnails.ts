import type { FastifyInstance, FastifyRequest } from 'fastify'
import fresh from 'fresh'
import { findPicture } from '../content/links/keep-details.ts'
import { type PictureExtension, pictureTypes } from '../content/links/picture.ts'
import { Problem } from '../errors.ts'
import { headersNamed } from '../http/described-headers.ts'
import { bodiless, notModified, type Operation } from '../http/operation.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'

/** Adds the copies of preview pictures. An address names the picture's own bytes, so that it may be kept for ever. */
export function addThumbnails(app: FastifyInstance, site: Site): void {
  app.get(
    '/v1/thumbnails/:file',
    { schema: operation },
    async (request: FastifyRequest<{ Params: { file: string } }>, reply) => {
      wordsOf(request.raw.url as string, [])
      const [, id, extension] = /^([0-9a-f]{64})\.(jpg|png|webp|gif)$/.exec(request.params.file) ?? []
      const bytes =
        id && extension && (await site.storage.read((reader) => findPicture(reader, id, extension)))
      if (!bytes) throw new Problem('not_found', 'There is no picture at this address.')
      const headers = { etag: `"${id}"`, 'cache-control': 'public, max-age=31536000, immutable' }
      reply.headers({
        ...headers,
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'cross-origin',
      })
      if (fresh(request.headers, headers)) return reply.code(304).send()
      return reply.type(pictureTypes[extension as PictureExtension]).send(bytes)
    },
  )
}

const bytes = { schema: { type: 'string', contentMediaType: 'image/*' } }

const operation: Operation = {
  operationId: 'showThumbnail',
  summary: 'Get a preview picture',
  description:
    'A copy of the picture by which a place such as YouTube previews a piece of media; `thumbnailUrl` of media leads here. What is at an address never changes.',
  tags: ['Media'],
  params: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', description: 'The SHA-256 of the picture’s bytes, and its extension.' },
    },
  },
  response: {
    200: {
      description: 'The picture.',
      headers: headersNamed('ETag', 'Cache-Control'),
      content: Object.fromEntries(Object.values(pictureTypes).map((type) => [type, bytes])),
    },
    304: bodiless(notModified, ['ETag', 'Cache-Control']),
  },
  'x-problems': ['not_found', 'invalid_parameters'],
}
