import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Head } from '../content/heads.ts'
import type { Query } from '../content/questions/query.ts'
import { type Walk, walk } from '../content/questions/walk.ts'
import type { StreamedForm } from '../forms/form.ts'
import { send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import type { Reader } from '../storage/storage.ts'
import { alternates } from './alternates.ts'
import { contentType } from './chosen.ts'
import { deprecatedOf } from './deprecated.ts'
import { headerLinks } from './links.ts'
import { newest } from './newest.ts'
import { includedBy, type Shape, shaped } from './shape.ts'

/** Who takes nothing of an answer for so long, in milliseconds, is cut off: a snapshot of the database waits meanwhile. */
const patience = 30_000

/** Sends everything that a question finds in a form that is written as it is read: some hundred items are in memory at a time. */
export async function sendStream(
  site: Site,
  form: StreamedForm,
  query: Query,
  shape: Shape,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { resource } = query
  const url = request.raw.url as string
  const body = new PassThrough()
  // Whoever sends the body hears of its failure; before that, nobody would.
  body.on('error', () => {})
  const begun = Promise.withResolvers<Head>()
  const writing = site.storage.stream(async (reader) => {
    const walking = await walk(reader, query)
    begun.resolve(await newest(reader, walking.head, includedBy(resource, shape)))
    await pipeline(
      texts(site, reader, form, query, shape, walking, () => body.destroy()),
      body,
    )
  })
  // Before the beginning it is this answer's failure; after it, the body breaks off and its reader is told.
  writing.catch((error) => {
    begun.reject(error)
    body.destroy(error)
  })
  const change = await begun.promise
  const others = alternates(site.publicUrl, resource, `/v1/${resource.plural}`, url, form)
  return send(site, request, reply.headers(form.headers ?? {}), {
    body,
    type: contentType(form),
    change,
    edition: `${site.edition}.${form.name}${form.edition}`,
    links: headerLinks(site.publicUrl, { self: site.publicUrl + url }, others),
    deprecated: deprecatedOf(resource, query, shape),
  })
}

async function* texts(
  { parse }: Site,
  reader: Reader,
  form: StreamedForm,
  { resource }: Query,
  shape: Shape,
  walking: Walk,
  cutOff: () => void,
): AsyncGenerator<string> {
  const { head, write } = await form.writer(resource, shape.fields)
  if (head !== '') yield head
  for await (const batch of walking.batches()) {
    const { items } = await shaped(reader, parse, resource, batch, shape)
    const stalled = setTimeout(cutOff, patience)
    try {
      yield write(items)
    } finally {
      clearTimeout(stalled)
    }
  }
}
