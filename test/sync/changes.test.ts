import t from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const update = resourceOf('update')

for (const engine of engines) {
  t.test(`${engine}: what is published and then removed is told to whoever follows`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const ask = async (query: string) => (await app.inject(`/v1/changes?${query}`)).json()
    let { meta } = await ask('types=update&state=OR&limit=500')
    t.equal(meta.more, false)
    const after = meta.next
    const { id } = await create(desk, editor, update, { title: 'A letter', body: 'Sent.', states: ['OR'] })
    t.same((await ask(`types=update&state=OR&after=${after}`)).data, [], 'a draft is no change')
    await publish(desk, editor, [{ resource: update, key: id }])
    const page = await ask(`types=update&state=OR&after=${after}`)
    t.match(page.data, [{ op: 'upsert', type: 'update', id, item: { title: 'A letter' } }])
    t.equal(page.data[0].sequence, page.meta.sequence)
    await remove(desk, editor, update, id, 'any')
    ;({ meta } = page)
    const left = await ask(`types=update&state=OR&after=${meta.next}`)
    t.match(left.data, [{ op: 'delete', id, slug: 'a-letter', reason: 'removed', replacement: null }])
    t.same(
      (await ask(`types=update&state=PA&after=${(await ask('types=update&state=PA&limit=500')).meta.next}`))
        .data,
      [],
    )
  })

  t.test(
    `${engine}: everything is told from the beginning, each item once, in pages of any size`,
    async (t) => {
      const { app } = await openDesk(t, engine)
      const ids: string[] = []
      let last = 0
      for (let [after, more] = ['', true]; more; ) {
        const { data, meta } = (await app.inject(`/v1/changes?limit=77${after}`)).json()
        for (const { id, sequence } of data) {
          t.ok(sequence > last, 'numbers rise')
          last = sequence
          ids.push(id)
        }
        more = meta.more
        after = `&after=${meta.next}`
      }
      t.equal(new Set(ids).size, ids.length)
      const index = (await app.inject('/v1')).json().data as { url: string }[]
      let total = 0
      for (const { url } of index)
        total += (await app.inject(`${new URL(url).pathname}?limit=1`)).json().meta.total
      t.equal(ids.length, total)
    },
  )
}

t.test('cursors that are not those of this feed are refused', async (t) => {
  const { app } = await openDesk(t)
  const other = await openDesk(t)
  const cursorOf = async (query: string, server = app): Promise<string> =>
    (await server.inject(`/v1/changes?${query}`)).json().meta.next
  const own = await cursorOf('state=PA')
  const forged = Buffer.from(own, 'base64url')
    .toString('latin1')
    .replace(/\.\d+\.(\d+\.[\w-]+)$/, '.999999999.$1')
  for (const [name, cursor] of [
    ['of another filter', await cursorOf('state=NE')],
    ['of another database', await cursorOf('state=PA', other.app)],
    ['truncated', own.slice(0, -3)],
    ['forged', Buffer.from(forged).toString('base64url')],
    ['of a list', 'WyJhIl0'],
    ['empty', ''],
    ['long', 'a'.repeat(5000)],
  ] as const) {
    const answer = await app.inject(`/v1/changes?state=PA&after=${cursor}`)
    t.equal(answer.statusCode, 400, name)
    t.match(answer.json().errors, [{ parameter: 'after', code: 'invalid_cursor' }], name)
  }
  t.equal((await app.inject(`/v1/changes?state=pa&after=${own}`)).statusCode, 200, 'a state in other letters')
})

t.test('what cannot be followed is refused', async (t) => {
  const { app } = await openDesk(t)
  for (const [query, parameter] of [
    ['q=career', 'q'],
    ['types=updates', 'types'],
    ['types=topic&state=PA', 'state'],
    ['types=event&kind=video', 'kind'],
    ['limit=501', 'limit'],
    ['sort=date', 'sort'],
    ['state=Pensylvania', 'state'],
  ] as const) {
    const answer = await app.inject(`/v1/changes?${query}`)
    t.equal(answer.statusCode, 400, query)
    t.match(answer.json().errors, [{ parameter }], query)
  }
  t.ok((await app.inject('/v1/changes?kind=video')).json().data.length > 0, 'the types that have the word')
})

t.test('an answer of the feed is asked for anew each time, by its tag', async (t) => {
  const { app } = await openDesk(t)
  const { headers } = await app.inject('/v1/changes?limit=1')
  t.equal(headers['cache-control'], 'no-cache')
  const again = await app.inject({
    url: '/v1/changes?limit=1',
    headers: { 'if-none-match': String(headers.etag) },
  })
  t.equal(again.statusCode, 304)
})
