import fc from 'fast-check'
import t from 'tap'
import { sql } from '../../src/storage/drizzle.ts'
import { change } from '../support/changes.ts'
import { heldClock } from '../support/clock.ts'
import { collections, find } from '../support/naive.ts'
import { engines, openSite, type TestSite } from '../support/site.ts'

const cursorIn = (url: string): string => new URL(url).searchParams.get('after') as string
const made = (...parts: unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url')

for (const engine of engines) {
  t.test(`${engine}: a cursor that is not of this list is refused`, async (t) => {
    const { app } = await openSite(t, { engine })
    const next = async (url: string) => cursorIn((await app.inject(url)).json().links.next)
    const own = await next('/v1/updates?state=PA&limit=2')
    const [binding, key, id] = JSON.parse(Buffer.from(own, 'base64url').toString())
    const byTime = await next('/v1/updates?state=PA&limit=2&sort=updatedAt')
    const [timeBinding, time] = JSON.parse(Buffer.from(byTime, 'base64url').toString())
    const wrong: Record<string, string> = {
      'of another filter': await next('/v1/updates?state=CO&limit=2'),
      'of more filters': await next('/v1/updates?state=PA&since=2018&limit=2'),
      'of no filter': await next('/v1/updates?limit=2'),
      'of another sort': byTime,
      'of the other direction': await next('/v1/updates?state=PA&limit=2&sort=date'),
      'of another collection': await next('/v1/media?state=PA&limit=2'),
      truncated: own.slice(0, -3),
      lengthened: `${own}A`,
      padded: `${own}=`,
      'with a number for a text': made(binding, 20241218, id),
      'with a fraction': made(binding, 1.5, id),
      'with nothing for a text': made(binding, null, id),
      'with NUL': made(binding, '2024\u0000', id),
      'with another id': made(binding, key, "x' or 1=1"),
      'with too much': made(binding, key, id, 1),
      'with too little': made(binding, key),
      'not a list': Buffer.from('{"a":1}').toString('base64url'),
      'a list of nothing': made(),
      'not JSON': Buffer.from('hello').toString('base64url'),
      empty: '',
      spaces: '%20',
      'very long': 'A'.repeat(3000),
    }
    for (const [what, cursor] of Object.entries(wrong)) {
      for (const parameter of ['after', 'before']) {
        const answer = await app.inject(`/v1/updates?state=PA&limit=2&${parameter}=${cursor}`)
        t.equal(answer.statusCode, 400, `${what} in ${parameter}`)
        t.match(answer.json().errors, [{ parameter, code: 'invalid_cursor' }], what)
      }
    }
    const text = made(timeBinding, String(time), id)
    t.equal((await app.inject(`/v1/updates?state=PA&sort=updatedAt&after=${text}`)).statusCode, 400)
    t.equal((await app.inject(`/v1/updates?state=PA&after=${own}`)).statusCode, 200, 'limit may change')
    t.equal((await app.inject(`/v1/updates?state=pennsylvania&after=${own}`)).statusCode, 200, 'as may words')
  })

  t.test(`${engine}: whatever is given for a cursor, the answer is a page or 400`, async (t) => {
    const { app } = await openSite(t, { engine })
    const own = cursorIn((await app.inject('/v1/partnerships?limit=3')).json().links.next)
    const [binding] = JSON.parse(Buffer.from(own, 'base64url').toString())
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.double(), fc.constant(null))
    const id = fc.oneof(fc.string(), fc.constant('prt_01m871rr7cf288w09zer9bhvqe'))
    const cursor = fc.oneof(fc.tuple(fc.constant(binding), key, id), fc.json().map(JSON.parse))
    await fc.assert(
      fc.asyncProperty(cursor, fc.constantFrom('after', 'before'), async (parts, parameter) => {
        const text = Buffer.from(JSON.stringify(parts)).toString('base64url')
        const { statusCode, body } = await app.inject(`/v1/partnerships?${parameter}=${text}`)
        if (statusCode !== 200 && statusCode !== 400) throw new Error(body)
      }),
      { numRuns: 100 },
    )
  })

  t.test(`${engine}: after and before cannot be used together`, async (t) => {
    const { app } = await openSite(t, { engine })
    const cursor = cursorIn((await app.inject('/v1/topics?limit=3')).json().links.next)
    const answer = await app.inject(`/v1/topics?after=${cursor}&before=${cursor}`)
    t.equal(answer.statusCode, 400)
    t.match(answer.json().errors, [{ parameter: 'before' }])
  })

  t.test(`${engine}: a walk goes on when the item that its cursor names has moved`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const before = (await app.inject('/v1/updates?limit=5&sort=date')).json()
    const last = before.data[4]
    await change(storage, heldClock(Date.now()), 'update', last.slug, { date: '2026-01-01' })
    const after = (await app.inject(before.links.next)).json()
    const ids = new Set(before.data.map((item: { id: string }) => item.id))
    t.notOk(
      after.data.some((item: { id: string }) => ids.has(item.id)),
      'nothing is shown twice',
    )
    const [sixth] = (await app.inject('/v1/updates?limit=5&sort=date')).json().data.slice(4)
    t.equal(after.data[0].id, sixth.id, 'nothing is left out')
    t.not(after.links.prev, null)
  })

  t.test(`${engine}: a walk goes on when the item that its cursor names is gone`, async (t) => {
    const { app, storage } = await openSite(t, { engine })
    const used = new Set(collections.updates.flatMap(({ topics }) => topics as string[]))
    const free = collections.topics.filter(({ slug }) => !used.has(slug))
    const names = collections.topics.map(({ name }) => String(name)).sort()
    const name = String((free[0] ?? find('topics', 'quick-wins')).name)
    const limit = Math.max(names.indexOf(name) + 1, 1)
    const page = (await app.inject(`/v1/topics?limit=${limit}`)).json()
    const last = page.data.at(-1)
    const rest = (await app.inject(page.links.next)).json()
    await erase(storage, last.id)
    const later = (await app.inject(page.links.next)).json()
    t.same(later.data, rest.data)
    t.equal(later.meta.total, rest.meta.total - 1)
    t.not(later.links.prev, null)
    const back = (await app.inject(later.links.prev)).json()
    t.equal(back.data.at(-1).id, limit > 1 ? page.data.at(-2).id : last.id)
  })
}

/** Takes a topic out of the live tables, as a command that removes does. */
function erase(storage: TestSite['storage'], id: string): Promise<unknown> {
  return storage.write(async (tx) => {
    for (const [name, table, column] of [
      ['links', tx.tables.links.update_topics, 'target_id'],
      ['facets', tx.tables.facet, 'item_id'],
      ['slugs', tx.tables.slug, 'item_id'],
      ['items', tx.tables.items.topic, 'id'],
    ] as const) {
      await tx.rows({
        shape: `erase ${name}`,
        build: () =>
          sql`delete from ${table} where ${sql.identifier(column)} = ${sql.placeholder('id')} returning ${sql.identifier(column)}`,
        values: { id },
      })
    }
  })
}
