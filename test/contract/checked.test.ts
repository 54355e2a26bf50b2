import type { FastifyInstance, FastifyReply } from 'fastify'
import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { checkAnswers } from '../support/checked.ts'
import { publicUrl } from '../support/content.ts'
import { openTestStorage } from '../support/site.ts'

type Change = (body: string, reply: FastifyReply) => string

const edited =
  (change: (answer: { data: Record<string, unknown> } & Record<string, unknown>) => void): Change =>
  (body) => {
    const answer = JSON.parse(body)
    change(answer)
    return JSON.stringify(answer)
  }

const replied =
  (change: (reply: FastifyReply) => void): Change =>
  (body, reply) => {
    change(reply)
    return body
  }

const wrongs: [name: string, url: string, change: Change, complaint: RegExp][] = [
  ['a status', '/v1', replied((reply) => reply.code(203)), /getIndex has no status 203/],
  ['a media type', '/v1', replied((reply) => reply.type('text/html')), /media type text\/html is not/],
  ['a body that is not JSON', '/v1', () => '{', /the body must be object/],
  ['a missing header', '/v1', replied((reply) => reply.removeHeader('etag')), /the header ETag is missing/],
  [
    'a header of another form',
    '/v1',
    replied((reply) => reply.header('etag', 'x')),
    /the header ETag must match/,
  ],
  [
    'a missing field',
    item(),
    edited(({ data }) => delete data.website),
    /must have required property 'website'/,
  ],
  ['a field without a value', item(), edited(({ data }) => (data.name = null)), /\/name must be string/],
  ['an unknown field', item(), edited(({ data }) => (data.secret = 1)), /"additionalProperty":"secret"/],
  ['an unknown word', item(), edited(({ data }) => (data.status = 'dormant')), /must be equal to one of/],
  [
    'a stub without a name',
    item(),
    edited(({ data }) => (data.region = { type: 'region' })),
    /\/region must have/,
  ],
  ['an unknown link', item(), edited(({ links }) => Object.assign(links as object, { home: '/' })), /"home"/],
  [
    'a sparse field of another kind',
    item('?fields=name'),
    edited(({ data }) => (data.name = 1)),
    /\/name must be string/,
  ],
  ['a problem without an id', '/nowhere', edited((problem) => delete problem.requestId), /'requestId'/],
  ['a failure that is no problem', '/nowhere', replied((reply) => reply.type('text/plain')), /text\/plain/],
]

function item(query = ''): string {
  return `/v1/partnerships/lane-county-technology${query}`
}

t.test('the check of answers has nothing to say of right ones', async (t) => {
  const { app, complaints } = await checkedApp(t, (body) => body)
  for (const url of new Set(wrongs.map(([, url]) => url))) await app.inject(url)
  await app.inject({ url: '/v1/updates?include=media', headers: { 'accept-encoding': 'br' } })
  await app.inject({ method: 'HEAD', url: '/v1/updates' })
  await app.inject({ method: 'OPTIONS', url: '/v1/updates' })
  await app.inject({ method: 'POST', url: '/v1/updates' })
  await app.inject('/v1/states/pa')
  t.same(complaints, [])
})

for (const [name, url, change, complaint] of wrongs) {
  t.test(`the check of answers notices ${name}`, async (t) => {
    const { app, complaints } = await checkedApp(t, change)
    await app.inject(url)
    t.match(complaints.join('\n'), complaint)
    t.match(complaints[0], `GET ${url}: `)
  })
}

t.test('the check of answers reads those that are compressed', async (t) => {
  const { app, complaints } = await checkedApp(t, (body) => body, 'compressed')
  const answer = await app.inject({ url: '/v1/updates', headers: { 'accept-encoding': 'gzip' } })
  t.equal(answer.headers['content-encoding'], 'gzip')
  t.match(complaints[0], /the body must be object/)
})

/** A server whose answers are changed before they leave it, and what the check says of them. */
async function checkedApp(
  t: Test,
  change: Change,
  compressed?: 'compressed',
): Promise<{ app: FastifyInstance; complaints: string[] }> {
  const storage = await openTestStorage(t, 'sqlite', { content: true })
  const config = { allowedHosts: [], trustProxy: false }
  const app = await buildApp({ config, publicUrl, storage, clock: systemClock, edition: 'x' })
  const complaints: string[] = []
  t.teardown(() => app.close())
  app.addHook('onRequest', async (_request, reply) => {
    if (!compressed) return
    const { send } = reply
    reply.send = (payload) => send.call(reply, typeof payload === 'string' ? `[${payload}]` : payload)
  })
  app.addHook('onSend', async (_request, reply, payload) =>
    typeof payload === 'string' ? change(payload, reply) : payload,
  )
  checkAnswers(app, (complaint) => complaints.push(complaint))
  return { app, complaints }
}
