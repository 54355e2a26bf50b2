import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { remove } from '../../src/content/editing/remove.ts'
import { pruneLog } from '../../src/content/feed/prune.ts'
import { deliveriesOf } from '../../src/content/webhooks/deliveries.ts'
import { forgetDeliveries } from '../../src/content/webhooks/forget-deliveries.ts'
import { pauseWebhook, resumeWebhook } from '../../src/content/webhooks/pause-webhook.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { editor } from '../support/desk.ts'
import { openHooks, startReceiver, until, verified } from '../support/hooks.ts'
import { startServer } from '../support/process.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')

for (const engine of engines) {
  t.test(
    `${engine}: a webhook that was paused for longer than history is kept says so, and goes on from now`,
    async (t) => {
      const { desk, storage, clock, receiver, deliver, hook, post, later, standing } = await openHooks(
        t,
        engine,
      )
      const { id } = await hook('/a')
      const deliveries = deliver()
      await post('Sent')
      await deliveries.settled()
      await pauseWebhook(desk, editor, id, 'We move.')
      const lost = await post('Lost')
      await remove(desk, editor, update, lost, 'any')
      later(1000)
      await pruneLog(storage, clock.now())
      await deliveries.settled()
      await resumeWebhook(desk, editor, id)
      // Resumed by hand it begins anew; what is found behind the horizon on its own is paused.
      await post('After')
      await deliveries.settled()
      t.match(receiver.entries('/a'), [
        { previousSequence: null, item: { title: 'Sent' } },
        { previousSequence: null, item: { title: 'After' } },
      ])
      await storage.write((tx) =>
        tx.rows({
          shape: 'test behind',
          build: () => sql`update ${tx.tables.webhook} set place = 1 returning id`,
          values: {},
        }),
      )
      await deliveries.settled()
      t.match(await standing(id), { status: 'paused', reason: 'history_gone' })
      await resumeWebhook(desk, editor, id)
      await deliveries.settled()
      t.match(await standing(id), { status: 'active', reason: null, waiting: 0 })
    },
  )

  t.test(
    `${engine}: a webhook whose filter names what was removed is paused until it is changed`,
    async (t) => {
      const { desk, deliver, hook, post, standing } = await openHooks(t, engine)
      const media = resourceOf('media')
      const { create } = await import('../../src/content/editing/create.ts')
      const { publish } = await import('../../src/content/editing/publish.ts')
      const film = await create(desk, editor, media, {
        title: 'A film',
        kind: 'video',
        description: 'Of a plant.',
        isCollection: false,
      })
      await publish(desk, editor, [{ resource: media, key: film.id }])
      const { id } = await hook('/a', { filters: { media: film.id } })
      const deliveries = deliver()
      await remove(desk, editor, media, film.id, 'any')
      await post()
      await deliveries.settled()
      t.match(await standing(id), { status: 'paused', reason: 'filters_unknown' })
      await t.rejects(resumeWebhook(desk, editor, id), { code: 'conflict', message: /Change them first/ })
    },
  )

  t.test(`${engine}: what was delivered is forgotten after its time, what waits is not`, async (t) => {
    const { storage, clock, receiver, deliver, hook, post, later } = await openHooks(t, engine)
    const { id } = await hook('/a')
    const deliveries = deliver()
    for (let count = 0; count < 3; count++) await post()
    await deliveries.settled()
    later(10_000)
    receiver.answers['/a'] = (response) => response.writeHead(500).end()
    await post('Waits')
    await deliveries.settled()
    const left = () =>
      storage.read((reader) =>
        deliveriesOf(reader, editor, id, { status: undefined, before: undefined, limit: 10 }),
      )
    t.equal((await left()).length, 4)
    t.equal(await forgetDeliveries(storage, clock.now() - 60_000), 0)
    t.equal(await forgetDeliveries(storage, clock.now()), 3)
    t.match(await left(), [{ status: 'waiting', attempts: 1 }])
  })

  t.test(
    `${engine}: a server that is told to stop breaks off what takes long, and that is sent again`,
    async (t) => {
      const { receiver, deliver, hook, post, standing } = await openHooks(t, engine, { patience: 15_000 })
      const { id } = await hook('/a')
      receiver.answers['/a'] = () => {}
      const first = deliver()
      await post()
      await until(() => receiver.got.length === 1)
      const began = performance.now()
      await first.stop()
      t.ok(performance.now() - began < 8000)
      t.match(await standing(id), { waiting: 1, failures: 0 }, 'that counts for nothing')
      delete receiver.answers['/a']
      await deliver().settled()
      t.equal(receiver.got.length, 2)
      t.equal(receiver.got[0]?.body, receiver.got[1]?.body)
    },
  )
}

t.test('a server that is started delivers, logs no secret, and ends as any other', async (t) => {
  const receiver = await startReceiver(t)
  const environment = {
    DATABASE_URL: `file:${join(t.testdir({}), 'happenings.db')}`,
    BUNDLED_CONTENT: 'false',
    WEBHOOK_ALLOWED_HOSTS: '127.0.0.1',
  }
  const server = await startServer(t, environment)
  const { happenings } = await import('../support/process.ts')
  const scope = 'content:write,content:publish,webhooks'
  const made = await happenings(['key', 'create', '--name', 'Test', '--scope', scope, '--json'], environment)
  const { key } = JSON.parse(made.stdout)
  const ask = async (path: string, body: object) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/admin/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const { data } = (await answer.json()) as { data: Record<string, string> }
    return data
  }
  const { secret } = await ask('/webhooks', { url: receiver.at('/a') })
  const topic = await ask('/topics', { name: 'Apprenticeships', description: 'Learning while earning.' })
  await ask(`/topics/${topic.id}/publish`, {})
  await until(() => receiver.got.length > 0)
  t.match(verified(String(secret), receiver.got[0] as never), {
    op: 'upsert',
    type: 'topic',
    id: String(topic.id),
  })
  t.match(receiver.got[0]?.headers['user-agent'], /^PartnershipHappenings\//)
  await setTimeout(200)
  server.child.kill('SIGTERM')
  t.equal((await server.ended).status, 0)
  t.notMatch(server.log(), /whsec_|webhooks could not be delivered/)
})
