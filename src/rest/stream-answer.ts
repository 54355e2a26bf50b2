import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Query } from '../content/questions/query.ts'
import { type Walk, walk } from '../content/questions/walk.ts'
import type { StreamedForm } from '../forms/form.ts'
import { send } from '../http/answer.ts'
import type { Site } from '../http/site.ts'
import { streamed } from '../http/streamed.ts'
import type { Reader } from '../storage/storage.ts'
import { alternates } from './alternates.ts'
import { contentType } from './chosen.ts'
import { deprecatedOf } from './deprecated.ts'
import { headerLinks } from './links.ts'
import { newest } from './newest.ts'
import { includedBy, type Shape, shaped } from './shape.ts'

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
  const { beginning, body } = await streamed(
    site.storage,
    async (reader) => {
      const walking = await walk(reader, query)
      return { walking, change: await newest(reader, walking.head, includedBy(resource, shape)) }
    },
    (reader, { walking }) => texts(site, reader, form, query, shape, walking),
  )
  const others = alternates(site.publicUrl, resource, `/v1/${resource.plural}`, url, form)
  return send(site, request, reply.headers(form.headers ?? {}), {
    body,
    type: contentType(form),
    change: beginning.change,
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
): AsyncGenerator<string> {
  const { head, write } = await form.writer(resource, shape.fields)
  if (head !== '') yield head
  for await (const batch of walking.batches()) {
    const { items } = await shaped(reader, parse, resource, batch, shape)
    yield write(items)
  }
}
