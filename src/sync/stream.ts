import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Changes } from '../content/feed/changes.ts'
import { checkFollowing } from '../content/feed/followers.ts'
import { originOf } from '../content/feed/origin.ts'
import { Problem, parameterProblem, refuse } from '../errors.ts'
import { negotiate } from '../http/negotiate.ts'
import { asProblem, problemBody } from '../http/problems.ts'
import type { Site } from '../http/site.ts'
import { openEvents } from './events.ts'
import { streamOperation } from './stream-operation.ts'
import { wishAsked } from './wish.ts'

/** How many read streams of one process at most. */
const mostReaders = 10_000

/** Adds the feed of changes that waits for the next one. */
export function addChangeStream(app: FastifyInstance, site: Site): void {
  const open = new Set<() => void>()
  app.get('/v1/changes/stream', { schema: streamOperation }, async (request, reply) => {
    negotiate(request, ['text/event-stream'])
    const asked = await understoodRequest(site, request)
    if (site.followers.count() >= mostReaders) throw tooMany()
    headersOf(reply)
    if (request.method === 'HEAD') return reply.send()
    const end = follow(site, request, reply, asked)
    open.add(end)
    reply.raw.once('close', () => open.delete(end))
    return reply
  })
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
}

type Asked = Awaited<ReturnType<typeof understoodRequest>>

/** What is to be streamed; what is wrong with it is told before anything is sent. */
async function understoodRequest(site: Site, request: FastifyRequest) {
  const { wish, words, faults } = wishAsked(request.raw.url as string, ['after'])
  const resumed = [request.headers['last-event-id'] || undefined].flat()[0]
  const after = resumed ?? words.after
  const origin = await originOf(site.storage, site.publicUrl)
  refuse(faults)
  await checkFollowing(site.storage, origin, wish, after).catch((error) => {
    throw resumed === undefined ? error : ofHeader(error)
  })
  return { wish, after }
}

/** What is wrong with a cursor, in the words of who sent it in a header. */
function ofHeader(error: unknown): unknown {
  const [fault] = error instanceof Problem ? error.faults : []
  return fault?.parameter === 'after'
    ? parameterProblem({
        ...fault,
        parameter: 'Last-Event-ID',
        detail: fault.detail.replace('in after', 'in Last-Event-ID'),
      })
    : error
}

function headersOf(reply: FastifyReply): void {
  reply.headers({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // Proxies that gather answers would hold the events back.
    'x-accel-buffering': 'no',
  })
}

/** Sends events until the reader goes, cannot go on, or the server stops; gives what ends it. */
function follow(
  { publicUrl, followers }: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { wish, after }: Asked,
): () => void {
  const events = openEvents(reply)
  const leave = followers.add({
    wish,
    after,
    take: (page) => events.send(textOf(page), page.next),
    fail(error) {
      const problem = problemBody(asProblem(error), publicUrl, request.raw.url ?? '', request.id)
      void events.send(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`)
      events.end()
    },
  })
  events.closed.then(leave)
  return events.end
}

/** A page as events, made once for all who are told of it. */
function textOf(page: Changes): string {
  let text = texts.get(page)
  if (text === undefined) {
    text = page.entries
      .map(({ sequence, text }) => `id: ${page.cursorAt(sequence)}\ndata: ${text}\n\n`)
      .join('')
    texts.set(page, text)
  }
  return text
}

const texts = new WeakMap<Changes, string>()

const tooMany = () =>
  new Problem('unavailable', 'As many streams are open here as this server has room for.', [], {
    'retry-after': '30',
  })
