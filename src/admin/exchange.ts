import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { heldLines, permitHeldExport } from '../content/bulk/held-export.ts'
import { load, permitLoading } from '../content/bulk/load.ts'
import { recordsOfLines } from '../content/bulk/read-lines.ts'
import { recordsOfRows } from '../content/bulk/read-rows.ts'
import type { Outcome, Record, Unreadable } from '../content/bulk/record.ts'
import { Problem, parameterProblem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { described } from '../http/operation.ts'
import { asProblem, problemBody } from '../http/problems.ts'
import type { Site } from '../http/site.ts'
import { streamed } from '../http/streamed.ts'
import { wordsOf } from '../http/words.ts'
import { resourceOf } from '../model/catalogue.ts'
import { exportOperation, importOperation, importRowsOperation } from './exchange-operations.ts'
import { yesOrNo } from './parameters.ts'
import { dryRun } from './prefer.ts'
import { type Spool, spooled, tooLarge } from './spool.ts'

const ndjson = 'application/x-ndjson'

/** The most bytes of a body that is loaded. */
const largest = 100 * 1024 * 1024

/** Adds loading many records at once, and giving everything, drafts included. */
export function addExchange(app: FastifyInstance, site: Site): void {
  const partnership = resourceOf('partnership')
  app.get('/admin/v1/export', { schema: described(() => exportOperation) }, async (request, reply) => {
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    permitHeldExport(actor)
    return sendLines(reply, request.method === 'HEAD' ? Readable.from([]) : await everything(site))
  })
  app.register(async (room) => {
    takeStreams(room, ndjson)
    room.post('/admin/v1/import', { schema: described(() => importOperation) }, (request, reply) =>
      loaded(site, request, reply, recordsOfLines),
    )
  })
  app.register(async (room) => {
    takeStreams(room, 'text/csv')
    const schema = described(() => importRowsOperation(partnership))
    room.post('/admin/v1/partnerships/import', { schema }, (request, reply) =>
      loaded(site, request, reply, (body) => recordsOfRows(partnership, body)),
    )
  })
}

/** Lets the addresses of a room take bodies of one media type, unread. */
function takeStreams(room: FastifyInstance, type: string): void {
  room.removeAllContentTypeParsers()
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i
  room.addContentTypeParser('*', (request, payload, done) => {
    const said = request.headers['content-type'] ?? ''
    const right = said.split(';')[0]?.trim().toLowerCase() === type
    if (right && /^utf-8$/i.test(charset.exec(said)?.[1] ?? 'utf-8')) done(null, payload)
    else done(new Problem('unsupported_media_type', `This address takes ${type} in UTF-8.`))
  })
}

type Reading = (body: AsyncIterable<Buffer>) => AsyncIterable<Record | Unreadable>

/** Loads a body and reports on each of its lines, as they are done. */
async function loaded(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  reading: Reading,
): Promise<FastifyReply> {
  const actor = await actorOf(site, request)
  const words = wordsOf(request.raw.url as string, ['publish'])
  const publish = yesOrNo('publish', words.publish)
  permitLoading(actor, publish)
  if (request.headers['idempotency-key'] !== undefined)
    throw parameterProblem({
      parameter: 'Idempotency-Key',
      code: 'unknown_parameter',
      detail: 'Idempotency-Key has no meaning here: records are known again by id, slug or external id.',
    })
  if (!(request.body instanceof Readable)) throw new Problem('malformed_body', 'There is no body.')
  if (Number(request.headers['content-length']) > largest) throw tooLarge(largest)
  const loading = { publish, dryRun: dryRun(request, reply) }
  const body = await spooled(request.body, largest)
  const lines = Readable.from(reports(site, request, actor, body, reading, loading))
  lines.once('close', () => body.close())
  return sendLines(reply, lines)
}

async function* reports(
  { storage, clock, publicUrl }: Site,
  request: FastifyRequest,
  actor: Actor,
  body: Spool,
  reading: Reading,
  loading: Parameters<typeof load>[3],
): AsyncGenerator<string> {
  const totals: { [outcome in Outcome]: number } = { created: 0, changed: 0, unchanged: 0, refused: 0 }
  try {
    for await (const batch of load({ storage, clock, publicUrl }, actor, reading(body.read()), loading)) {
      for (const { outcome } of batch) totals[outcome]++
      yield batch.map((report) => `${JSON.stringify(report)}\n`).join('')
    }
    yield `${JSON.stringify({ totals })}\n`
  } catch (error) {
    // What was told so far is kept, and the answer has begun: its last line says that the rest was not loaded.
    const problem = asProblem(error)
    if (problem.status >= 500) request.log.error({ err: error }, 'an import stopped')
    const told = problemBody(problem, publicUrl, request.raw.url ?? '', request.id)
    yield `${JSON.stringify({ totals, problem: told })}\n`
  }
}

/** Everything, from one state of the database; a page is read when the one before is taken. */
async function everything({ storage }: Site): Promise<Readable> {
  const { body } = await streamed(storage, async () => {}, heldLines)
  return body
}

function sendLines(reply: FastifyReply, lines: Readable): FastifyReply {
  return reply
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    .type(ndjson)
    .send(lines)
}
