import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nearest } from '../content/nearest.ts'
import { accept } from '../content/submissions/accept.ts'
import { ask } from '../content/submissions/ask.ts'
import { type Case, wholeCase } from '../content/submissions/case.ts'
import { decline } from '../content/submissions/decline.ts'
import { inTray } from '../content/submissions/in-tray.ts'
import { type Status, statuses } from '../content/submissions/submission.ts'
import { parameterProblem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { described } from '../http/operation.ts'
import { objectOf, sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { resourceOf } from '../model/catalogue.ts'
import { doing } from './doing.ts'
import { limitOf } from './parameters.ts'
import { submissionOperations } from './submission-operations.ts'

type Named = FastifyRequest<{ Params: { id: string } }>

/** Adds the in-tray: what people sent in, and what editors do with it. */
export function addSubmissionAdmin(app: FastifyInstance, site: Site): void {
  const list = '/admin/v1/submissions'
  const one = `${list}/:id`
  const said = (name: keyof typeof submissionOperations) => ({
    schema: described(() => submissionOperations[name]),
  })
  app.get(list, said('list'), (request, reply) => listed(site, request, reply))
  app.get(one, said('get'), async (request: Named, reply) => {
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    const whole = await site.storage.read((reader) =>
      wholeCase(reader, site.publicUrl, actor, request.params.id),
    )
    return sendCase(site, reply, whole)
  })
  for (const [name, command] of Object.entries({ accept, ask, decline }))
    app.post(`${one}/${name}`, said(name as 'accept'), async (request: Named, reply) => {
      const { desk, actor } = await doing(site, request)
      const written = objectOf(request, { optional: name === 'accept' })
      return sendCase(site, reply, await command(desk, actor, request.params.id, written))
    })
}

async function listed(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = await actorOf(site, request)
  const url = request.raw.url as string
  const { status: asked, limit: most, after } = wordsOf(url, ['status', 'limit', 'after'])
  const [status, limit] = [statusOf(asked), limitOf(most)]
  const { items, total, next } = await site.storage.read((reader) =>
    inTray(reader, site.publicUrl, actor, { status, limit, after }),
  )
  const path = `${site.publicUrl}/admin/v1/submissions`
  const words = { ...(status && { status }), limit: String(limit) }
  return sendPrivate(reply, 200, {
    data: items,
    meta: { total, limit },
    links: {
      self: site.publicUrl + url,
      first: `${path}?${new URLSearchParams(words)}`,
      next: next === null ? null : `${path}?${new URLSearchParams({ ...words, after: next })}`,
    },
  })
}

function statusOf(word: string | undefined): Status | undefined {
  const status = statuses.find((each) => each === word)
  if (word === undefined || status) return status
  const suggestion = nearest(word, statuses)
  throw parameterProblem({
    parameter: 'status',
    code: 'unknown_value',
    detail: `status must be one of ${statuses.join(', ')}.`,
    ...(suggestion && { suggestion }),
  })
}

/** Sends a submission as editors see it, with the address of what was made of it. */
function sendCase({ publicUrl }: Site, reply: FastifyReply, shown: Case): FastifyReply {
  const { id, item } = shown
  return sendPrivate(reply, 200, {
    data: shown,
    links: {
      self: `${publicUrl}/admin/v1/submissions/${id}`,
      item: item === null ? null : `${publicUrl}/admin/v1/${resourceOf(item.type).plural}/${item.id}`,
    },
  })
}
