import t from 'tap'
import { remove } from '../../src/content/editing/remove.ts'
import { deliveryOf } from '../../src/content/webhooks/deliveries.ts'
import { waits } from '../../src/content/webhooks/schedule.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor } from '../support/desk.ts'
import { openHooks, refusing, verified } from '../support/hooks.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')
const minute = 60_000

for (const engine of engines) {
  t.test(`${engine}: each change is sent in its order, signed, as the feed gives it`, async (t) => {
    const { app, desk, receiver, deliver, hook, post, change } = await openHooks(t, engine)
    await post('Before')
    const { id, secret } = await hook('/a')
    await hook('/other', { filters: { state: 'HI' } })
    const deliveries = deliver()
    const first = await post('First')
    const second = await post('Second')
    await deliveries.settled()
    await change(first, { title: 'First again' })
    await remove(desk, editor, update, second, 'any')
    await deliveries.settled()
    const entries = receiver.entries('/a')
    t.match(entries, [
      { op: 'upsert', id: first, item: { title: 'First' } },
      { op: 'upsert', id: second, item: { title: 'Second' } },
      { op: 'upsert', id: first, item: { title: 'First again' } },
      { op: 'delete', id: second, reason: 'removed' },
    ])
    t.same(
      entries.map(({ previousSequence }) => previousSequence),
      [null, ...entries.slice(0, -1).map(({ sequence }) => sequence)],
    )
    for (const got of receiver.got) {
      t.same(verified(secret, got), JSON.parse(got.body))
      t.match(got.headers, {
        'content-type': 'application/json',
        'user-agent': 'Happenings-Test/1',
        'webhook-id': `${id}_${JSON.parse(got.body).sequence}`,
      })
    }
    t.throws(() => verified(`whsec_${Buffer.alloc(32).toString('base64')}`, receiver.got[0] as never))
    t.same(receiver.entries('/other'), [], 'what does not match is not sent')
    const feed = (await app.inject('/v1/changes?types=update&state=OR&limit=500')).json().data
    const { previousSequence: _, ...last } = entries.at(-2) as (typeof entries)[0]
    t.same(
      feed.find(({ sequence }: { sequence: number }) => sequence === last.sequence),
      last,
    )
  })

  t.test(`${engine}: a webhook with filters is told of what leaves them`, async (t) => {
    const { receiver, deliver, hook, post, change } = await openHooks(t, engine)
    await hook('/a', { types: null, filters: { state: ['OR'] } })
    const deliveries = deliver()
    const id = await post('Here')
    await deliveries.settled()
    await change(id, { states: ['HI'] })
    await change(id, { title: 'Elsewhere' })
    await deliveries.settled()
    t.match(
      receiver.entries('/a').filter((entry) => entry.id === id),
      [{ op: 'upsert' }, { op: 'leave', slug: 'here' }],
    )
  })

  t.test(
    `${engine}: a failing webhook is tried again by the schedule with the same bytes, in order, and holds up no other`,
    async (t) => {
      const { storage, receiver, deliver, hook, post, change, later, standing } = await openHooks(t, engine)
      const { id, secret } = await hook('/a')
      await hook('/b')
      receiver.answers['/a'] = refusing(500)
      const deliveries = deliver()
      const item = await post('One')
      await post('Two')
      await deliveries.settled()
      t.equal(receiver.entries('/b').length, 2)
      t.equal(receiver.entries('/a').length, 1, 'the second waits for the first')
      await change(item, { title: 'One again' })
      for (const [place, wait] of waits.slice(0, 3).entries()) {
        later(wait - 1)
        await deliveries.settled()
        t.equal(receiver.entries('/a').length, place + 1, `nothing before ${wait} ms`)
        t.match(await standing(id), { status: 'active', failures: place + 1 })
        later(wait * 0.2 + 2)
        await deliveries.settled()
        t.equal(receiver.entries('/a').length, place + 2, `again after ${wait} ms and a jitter`)
      }
      const tries = receiver.got.filter(({ path }) => path === '/a')
      t.equal(new Set(tries.map(({ body }) => body)).size, 1, 'the same bytes')
      t.equal(new Set(tries.map(({ headers }) => headers['webhook-id'])).size, 1)
      t.ok(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size > 1, 'each at its time')
      delete receiver.answers['/a']
      later(150 * minute)
      await deliveries.settled()
      t.same(
        receiver
          .entries('/a')
          .slice(-3)
          .map(({ item }) => item?.title),
        ['One', 'Two', 'One again'],
      )
      t.match(await standing(id), { failures: 0, waiting: 0 })
      const { sequence } = receiver.entries('/a')[0] as { sequence: number }
      const delivery = await storage.read((reader) => deliveryOf(reader, editor, id, sequence))
      t.match(delivery, { status: 'delivered', attempts: 5, outcome: 'delivered', code: 200 })
      t.same(
        delivery.history.map(({ outcome, answer }) => [outcome, answer]),
        [['delivered', 'thanks'], ...Array(4).fill(['refused', 'no'])],
      )
      t.ok(verified(secret, receiver.got.find(({ body }) => body === delivery.body) as never))
    },
  )

  t.test(
    `${engine}: after the last try a webhook is paused with a reason, and nothing is lost`,
    async (t) => {
      const { receiver, deliver, hook, post, later, standing, app, desk } = await openHooks(t, engine)
      const { id } = await hook('/a')
      receiver.answers['/a'] = refusing(503)
      const deliveries = deliver()
      await post('One')
      for (const wait of [0, ...waits]) {
        later(wait * 1.21)
        await deliveries.settled()
      }
      t.equal(receiver.got.length, 10)
      t.match(await standing(id), { status: 'paused', reason: 'gave_up', waiting: 1 })
      delete receiver.answers['/a']
      await post('Two')
      later(1000 * minute)
      await deliveries.settled()
      t.equal(receiver.got.length, 10)
      const { keyFor, asking } = await import('../support/admin.ts')
      const ask = asking(app, await keyFor(desk, ['webhooks', 'admin']))
      t.equal((await ask('POST', `/admin/v1/webhooks/${id}/resume`)).statusCode, 200)
      await deliveries.settled()
      t.same(
        receiver
          .entries('/a')
          .slice(-2)
          .map(({ item }) => item?.title),
        ['One', 'Two'],
      )
      const lines = (await ask('GET', `/admin/v1/audit?subject=${id}`)).json().data
      t.same(
        lines.map(({ deed }: { deed: string }) => deed),
        ['resume webhook', 'pause webhook', 'create webhook'],
      )
    },
  )

  t.test(
    `${engine}: 410 switches a webhook off, Retry-After is heard, and redirects are failures`,
    async (t) => {
      const { receiver, deliver, hook, post, later, standing } = await openHooks(t, engine)
      const [gone, busy, endless, moved] = [
        await hook('/gone'),
        await hook('/busy'),
        await hook('/endless'),
        await hook('/moved'),
      ]
      receiver.answers['/gone'] = refusing(410)
      receiver.answers['/busy'] = refusing(429, { 'retry-after': '3600' })
      receiver.answers['/endless'] = refusing(503, { 'retry-after': '99999999' })
      receiver.answers['/moved'] = refusing(308, { location: '/elsewhere' })
      const deliveries = deliver()
      await post()
      await deliveries.settled()
      t.match(await standing(gone.id), { status: 'off', reason: 'gone', waiting: 1 })
      for (const { id } of [busy, endless, moved])
        t.match(await standing(id), { status: 'active', failures: 1 })
      t.same(receiver.entries('/elsewhere'), [])
      later(59 * minute)
      await deliveries.settled()
      t.equal(receiver.entries('/busy').length, 1)
      t.equal(receiver.entries('/moved').length, 2)
      later(2 * minute)
      await deliveries.settled()
      t.equal(receiver.entries('/busy').length, 2)
      later(24 * 60 * minute)
      await deliveries.settled()
      t.equal(receiver.entries('/endless').length, 2, 'no rest is longer than a day')
      t.equal(receiver.entries('/gone').length, 1)
    },
  )
}
