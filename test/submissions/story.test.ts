import t from 'tap'
import { anyone } from '../../src/access/actor.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { withdraw } from '../../src/content/editing/withdraw.ts'
import { accept } from '../../src/content/submissions/accept.ts'
import { ask } from '../../src/content/submissions/ask.ts'
import { wholeCase } from '../../src/content/submissions/case.ts'
import { decline } from '../../src/content/submissions/decline.ts'
import { inTray } from '../../src/content/submissions/in-tray.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { publicUrl } from '../support/content.ts'
import { changesAfter, editor, headNow, keyWith, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'
import { contact, countIn, letter, send, sentIn } from '../support/submissions.ts'

const update = resourceOf('update')

for (const engine of engines) {
  t.test(
    `on ${engine}, a submission is received, asked about, answered, accepted and published`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const head = await headNow(storage)
      const answer = await send(app)
      t.equal(answer.statusCode, 201)
      const location = String(answer.headers.location)
      t.match(location, /^http:\/\/happenings\.test\/v1\/receipts\/[\w-]{43}$/)
      t.match(answer.json(), {
        data: { status: 'received', title: letter.title, state: { slug: 'pennsylvania' }, messages: [] },
        links: { self: location, replies: null, item: null },
      })
      const path = location.replace(publicUrl, '')
      const receipt = async () => (await app.inject(path)).json()
      t.same(await receipt(), answer.json())

      const { items } = await storage.read((reader) => inTray(reader, publicUrl, editor, all))
      const id = String(items[0]?.id)
      t.match(items, [{ type: 'submission', status: 'received', title: letter.title, item: null }])
      t.match(await storage.read((reader) => wholeCase(reader, publicUrl, editor, id)), {
        contact,
        text: letter.text,
        partnership: { slug: 'lane-county-technology' },
        sectors: [{ slug: 'manufacturing' }],
      })

      const early = await app.inject({ method: 'POST', url: `${path}/replies`, payload: { text: 'Hello?' } })
      t.equal(early.statusCode, 409, 'nobody asked')
      t.match(await ask(desk, editor, id, { text: 'How many came?' }), { status: 'question' })
      t.match(await receipt(), {
        data: { status: 'question', messages: [{ side: 'editor', text: 'How many came?' }] },
        links: { replies: `${location}/replies` },
      })
      const reply = await app.inject({ method: 'POST', url: `${path}/replies`, payload: { text: 'Nine.' } })
      t.equal(reply.statusCode, 200)
      t.match(reply.json().data, { status: 'received', messages: [{}, { side: 'sender', text: 'Nine.' }] })
      t.same(await changesAfter(storage, head), [], 'nothing of it is public')

      const accepted = await accept(desk, editor, id)
      t.match(accepted, { status: 'accepted', item: { type: 'update', name: letter.title } })
      t.match(await receipt(), { data: { status: 'accepted', item: null } })
      t.same(await changesAfter(storage, head), [], 'a draft is not public either')
      const key = String(accepted.item?.id)
      t.equal((await app.inject(`/v1/updates/${key}`)).statusCode, 404)

      const [held] = await publish(desk, editor, [{ resource: update, key }])
      t.equal(held?.submission, id, 'the item keeps where it comes from')
      t.match(await receipt(), {
        data: { status: 'published', item: { id: key, name: letter.title } },
        links: {
          item: `${publicUrl}/v1/updates/${held?.slug}`,
          itemHtml: `${publicUrl}/v1/updates/${held?.slug}.html`,
        },
      })
      const shown = (await app.inject(`/v1/updates/${key}`)).json().data
      t.match(shown, {
        title: letter.title,
        states: [{ slug: 'pennsylvania' }],
        sectors: [{ slug: 'manufacturing' }],
        partnerships: [{ slug: 'lane-county-technology' }],
        sources: letter.links.map(({ url }) => url),
      })
      t.match(shown.bodyHtml, /<strong>before<\/strong>/)
      t.match(
        shown.bodyHtml,
        '<a href="https://media.example.org/letter.pdf">The letter [signed]</a> (document)',
      )
      t.match(shown.bodyHtml, '<a href="https://media.example.org/film">')

      await withdraw(desk, editor, update, key, { reason: 'It was told twice' })
      t.match(await receipt(), { data: { status: 'accepted', item: null, reason: 'It was told twice' } })
    },
  )

  t.test(`on ${engine}, a declined submission tells the reason, and stays closed`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const { path, id } = await sentIn(app, storage)
    t.match(await decline(desk, editor, id, { reason: 'We told of it last year.' }), {
      status: 'declined',
      closedAt: /Z$/,
    })
    t.match((await app.inject(path)).json().data, { status: 'declined', reason: 'We told of it last year.' })
    for (const deed of [
      () => ask(desk, editor, id, { text: 'Why?' }),
      () => accept(desk, editor, id),
      () => decline(desk, editor, id, { reason: 'Again' }),
    ])
      await t.rejects(deed(), { code: 'conflict' })
    t.equal(await countIn(storage, 'message'), 0)
  })

  t.test(`on ${engine}, a submission whose draft is published after all is no longer declined`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const { path, id } = await sentIn(app, storage)
    const { item } = await accept(desk, editor, id)
    await decline(desk, editor, id, { reason: 'We told of it last year.' })
    await publish(desk, editor, [{ resource: update, key: String(item?.id) }])
    t.match((await app.inject(path)).json().data, {
      status: 'published',
      reason: null,
      item: { type: 'update' },
    })
    const declined = { ...all, status: 'declined' } as const
    t.match(await storage.read((reader) => inTray(reader, publicUrl, editor, declined)), { total: 0 })
  })

  t.test(
    `on ${engine}, only whoever may review sees the in-tray, and of states only their own`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const found = (await app.inject('/v1/states?limit=100')).json().data as { usps: string; id: string }[]
      const idOf = (code: string) => String(found.find(({ usps }) => usps === code)?.id)
      const pennsylvania = await sentIn(app, storage)
      const ohio = await sentIn(app, storage, { ...letter, state: 'OH' })
      const { state: _, ...nowhere } = letter
      const nobodys = await sentIn(app, storage, nowhere)
      const own = keyWith(['submissions:review', 'content:write'], [idOf('PA')])
      const tray = (actor: typeof own) => storage.read((reader) => inTray(reader, publicUrl, actor, all))
      t.match(await tray(own), { total: 1, items: [{ id: pennsylvania.id }], next: null })
      t.match(await tray(keyWith(['submissions:review'])), { total: 3 })
      await t.rejects(tray(keyWith(['content:write'])), { code: 'forbidden' })
      await t.rejects(tray(anyone), { code: 'unauthorized' })
      for (const { id } of [ohio, nobodys])
        for (const deed of [
          () => storage.read((reader) => wholeCase(reader, publicUrl, own, id)),
          () => ask(desk, own, id, { text: 'What?' }),
          () => accept(desk, own, id),
          () => decline(desk, own, id, { reason: 'No' }),
        ])
          await t.rejects(deed(), { code: 'forbidden' })
      await t.rejects(accept(desk, keyWith(['submissions:review']), ohio.id), { code: 'forbidden' })
      await t.rejects(accept(desk, keyWith(['content:write']), ohio.id), { code: 'forbidden' })
      t.match(await accept(desk, own, pennsylvania.id), { status: 'accepted' })
      t.equal(await countIn(storage, 'message'), 0)
    },
  )

  t.test(`on ${engine}, the in-tray is walked page by page, whole or by status`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ids: string[] = []
    for (let count = 0; count < 5; count++)
      ids.unshift((await sentIn(app, storage, { ...letter, title: `News ${count}` })).id)
    await ask(desk, editor, String(ids[1]), { text: 'What?' })
    await decline(desk, editor, String(ids[2]), { reason: 'No' })
    const { item } = await accept(desk, editor, String(ids[3]))
    await publish(desk, editor, [{ resource: update, key: String(item?.id) }])
    const walk = async (status?: Parameters<typeof inTray>[3]['status']) => {
      const seen: string[] = []
      for (let after: string | undefined, more = true; more; ) {
        const page = await storage.read((reader) =>
          inTray(reader, publicUrl, editor, { status, limit: 2, after }),
        )
        seen.push(...page.items.map(({ id }) => id))
        after = page.next ?? undefined
        more = page.next !== null
      }
      return seen
    }
    t.same(await walk(), ids)
    t.same(await walk('received'), [ids[0], ids[4]])
    t.same(await walk('question'), [ids[1]])
    t.same(await walk('declined'), [ids[2]])
    t.same(await walk('published'), [ids[3]])
    t.same(await walk('accepted'), [])
  })

  t.test(`on ${engine}, what was named and is gone is left out of the draft`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const { remove } = await import('../../src/content/editing/remove.ts')
    const { id } = await sentIn(app, storage)
    await remove(desk, editor, resourceOf('partnership'), 'lane-county-technology')
    const { item, partnership } = await accept(desk, editor, id)
    t.equal(partnership, null)
    const [held] = await publish(desk, editor, [{ resource: update, key: String(item?.id) }])
    t.match(held, { partnerships: [], states: [{ slug: 'pennsylvania' }] })
  })

  t.test(
    `on ${engine}, the same request with one Idempotency-Key is one submission with one receipt`,
    async (t) => {
      const { app, storage } = await openDesk(t, engine)
      const headers = { 'idempotency-key': 'a1b2' }
      const first = await send(app, letter, { headers })
      const again = await send(app, letter, { headers })
      t.equal(first.statusCode, 201)
      t.equal(again.statusCode, 201)
      t.same(again.json(), first.json())
      t.equal(again.headers.location, first.headers.location)
      t.equal(await countIn(storage, 'submission'), 1)
      const other = await send(app, { ...letter, title: 'Another' }, { headers })
      t.equal(other.statusCode, 201, 'of visitors the key belongs to the body too')
      t.equal(await countIn(storage, 'submission'), 2)
      t.not((await send(app)).headers.location, (await send(app)).headers.location)
    },
  )
}

const all = { status: undefined, limit: 20, after: undefined }

t.test('an address that people copy out of a page is kept as a URI', async (t) => {
  const { app } = await openDesk(t)
  const links = [{ url: ' https://example.org/Köln/"a b"?c=[1] ' }]
  const answer = await send(app, { ...letter, links })
  t.equal(answer.statusCode, 201)
  t.match(answer.json().data.links, [{ url: 'https://example.org/K%C3%B6ln/%22a%20b%22?c=%5B1%5D' }])
})
