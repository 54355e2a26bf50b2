import type { FastifyInstance, FastifyRequest } from 'fastify'
import { auditLines } from '../access/audit-lines.ts'
import { heldOne } from '../content/editing/held-list.ts'
import { compared, history } from '../content/editing/history.ts'
import { restore } from '../content/editing/restore.ts'
import { Problem } from '../errors.ts'
import { actorOf } from '../http/authenticate.ts'
import { expectedOf } from '../http/if-match.ts'
import { described } from '../http/operation.ts'
import { sendPrivate } from '../http/private.ts'
import type { Site } from '../http/site.ts'
import { wordsOf } from '../http/words.ts'
import { collections, describedOfEach, resourceIn } from './collection.ts'
import { doing } from './doing.ts'
import { auditOperation, historyOperations } from './history-operations.ts'
import { sendHeld } from './items.ts'
import { limitOf, wholeOf } from './parameters.ts'

type Keyed = FastifyRequest<{ Params: { collection: string; key: string } }>
type Versioned = FastifyRequest<{ Params: { collection: string; key: string; version: string } }>

/** Adds the history of items, what differs between two revisions, restoring one, and the audit. */
export function addHistoryAdmin(app: FastifyInstance, site: Site): void {
  const [all, one] = ['/:key/revisions', '/:key/revisions/:version']
  const said = (rest: string, name: keyof ReturnType<typeof historyOperations>) => ({
    schema: describedOfEach(rest, (resource) => historyOperations(resource)[name]),
  })
  app.get(collections + all, said(all, 'list'), async (request: Keyed, reply) => {
    const resource = resourceIn(request)
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    const { id, lines } = await site.storage.read((reader) =>
      history(reader, actor, resource, request.params.key),
    )
    const item = `${site.publicUrl}/admin/v1/${resource.plural}/${id}`
    return sendPrivate(reply, 200, { data: lines, links: { self: `${item}/revisions`, item } })
  })
  app.get(collections + one, said(one, 'get'), async (request: Versioned, reply) => {
    const resource = resourceIn(request)
    const actor = await actorOf(site, request)
    wordsOf(request.raw.url as string, [])
    const { key, version } = request.params
    const held = await site.storage.read((reader) =>
      heldOne(reader, site.publicUrl, actor, resource, key, versionOf(version)),
    )
    return sendHeld(site, reply, resource, held)
  })
  const differences = `${one}/differences`
  app.get(collections + differences, said(differences, 'differences'), async (request: Versioned, reply) => {
    const actor = await actorOf(site, request)
    const { from } = wordsOf(request.raw.url as string, ['from'])
    const { key, version } = request.params
    const after = versionOf(version)
    const before = from === undefined ? Math.max(1, after - 1) : wholeOf('from', from)
    const data = await site.storage.read((reader) =>
      compared(reader, actor, resourceIn(request), key, before, after),
    )
    return sendPrivate(reply, 200, { data, meta: { from: before, to: after } })
  })
  const again = `${one}/restore`
  app.post(collections + again, said(again, 'restore'), async (request: Versioned, reply) => {
    const resource = resourceIn(request)
    const { desk, actor } = await doing(site, request)
    const { key, version } = request.params
    const held = await restore(desk, actor, resource, key, versionOf(version), expectedOf(request))
    return sendHeld(site, reply, resource, held)
  })
  app.get('/admin/v1/audit', { schema: described(() => auditOperation) }, async (request, reply) => {
    const actor = await actorOf(site, request)
    const { subject, before, limit } = wordsOf(request.raw.url as string, ['subject', 'before', 'limit'])
    const most = limitOf(limit)
    const lines = await site.storage.read((reader) =>
      auditLines(reader, actor, {
        subject,
        before: before === undefined ? undefined : wholeOf('before', before),
        limit: most + 1,
      }),
    )
    const data = lines.slice(0, most)
    const last = lines.length > most ? data.at(-1) : undefined
    const words = { ...(subject !== undefined && { subject }), limit: String(most) }
    const next = last
      ? `${site.publicUrl}/admin/v1/audit?${new URLSearchParams({ ...words, before: String(last.number) })}`
      : null
    return sendPrivate(reply, 200, { data, links: { self: site.publicUrl + request.raw.url, next } })
  })
}

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem('not_found', 'A revision is named by its number.')
  return Number(text)
}
