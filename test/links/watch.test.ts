import t from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { edit } from '../../src/content/editing/edit.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor } from '../support/desk.ts'
import { ask } from '../support/graphql.ts'
import { status } from '../support/others.ts'
import { engines } from '../support/site.ts'
import { day, openWatch } from '../support/watching.ts'

const media = resourceOf('media')

for (const engine of engines) {
  t.test(`on ${engine}, an address that answers is ok, and asking again changes nothing`, async (t) => {
    const { others, round, later, video, shown, changesOf } = await openWatch(t, engine)
    others.answers['/film'] = (request, response) => {
      const known = request.headers['if-none-match'] === '"a"'
      response.writeHead(known ? 304 : 200, { etag: '"a"', 'last-modified': 'Mon, 01 Feb 2027 00:00:00 GMT' })
      response.end()
    }
    const id = await video(others.at('/film#minute-2'))
    t.equal((await shown(id)).linkStatus, 'unchecked')
    const first = await changesOf(round)
    t.match(first, [{ op: 'upsert', type: 'media', itemId: id }])
    t.equal(first.length, 1)
    t.equal((await shown(id)).linkStatus, 'ok')
    t.equal((await shown(id)).version, 1)
    t.same(await changesOf(round), [])
    t.equal(others.seen.length, 1, 'nothing is due')
    later(8 * day)
    t.same(await changesOf(round), [])
    t.equal(others.seen.length, 2)
    t.match(others.seen[1], {
      method: 'HEAD',
      url: '/film',
      headers: {
        'if-none-match': '"a"',
        'if-modified-since': 'Mon, 01 Feb 2027 00:00:00 GMT',
        'user-agent': /Happenings-Test.*https:\/\/api\.example\.org/,
      },
    })
    later(8 * day)
    await round()
    t.equal(
      others.seen[2]?.headers['if-none-match'],
      '"a"',
      'what did not change is asked for in the same way',
    )
  })

  t.test(
    `on ${engine}, an item is broken after three failures over two days, and well again at the first answer`,
    async (t) => {
      const { app, others, round, later, video, shown, changesOf } = await openWatch(t, engine)
      others.answers['/film'] = status(200)
      const id = await video(others.at('/film'))
      await round()
      const changes = await changesOf(async () => {
        others.answers['/film'] = status(404)
        later(8 * day)
        await round()
        t.equal((await shown(id)).linkStatus, 'ok', 'one failure is none')
        later(day + 1)
        await round()
        t.equal((await shown(id)).linkStatus, 'ok')
      })
      t.same(changes, [])
      later(day + 1)
      const broken = await changesOf(round)
      t.equal(broken.length, 1)
      t.match(broken, [{ op: 'upsert', itemId: id }])
      const before = await shown(id)
      t.equal(before.linkStatus, 'broken')
      const slugs = async (url: string) =>
        (await app.inject(url)).json().data.map((item: { id: string }) => item.id)
      t.same(await slugs('/v1/media?linkStatus=broken'), [id])
      t.notOk((await slugs('/v1/media?linkStatus=ok&limit=100')).includes(id))
      const facets = (await app.inject('/v1/media?facets=linkStatus&limit=1')).json().meta.facets.linkStatus
      t.match(
        facets.find(({ value }: { value: string }) => value === 'broken'),
        { count: 1 },
      )
      const asked = await ask(app, '{ media(filter: { linkStatus: [broken] }) { nodes { id linkStatus } } }')
      t.same(asked.data.media.nodes, [{ id, linkStatus: 'broken' }])
      later(3 * day + 1)
      t.same(await changesOf(round), [], 'it stays broken without a further change')
      others.answers['/film'] = status(200)
      later(3 * day + 1)
      const well = await changesOf(round)
      t.match(well, [{ op: 'upsert', itemId: id }])
      t.equal(well.length, 1)
      const after = await shown(id)
      t.equal(after.linkStatus, 'ok')
      t.same([after.version, after.updatedAt], [before.version, before.updatedAt])
      t.same(await slugs('/v1/media?linkStatus=broken'), [])
    },
  )

  t.test(`on ${engine}, a page that programs may not see, or a busy server, breaks nothing`, async (t) => {
    const { others, round, later, video, shown, changesOf } = await openWatch(t, engine)
    others.answers['/shut'] = status(403)
    others.answers['busy.example/film'] = status(503, { 'retry-after': '120' })
    const [shut, busy] = [await video(others.at('/shut')), await video(others.at('/film', 'busy.example'))]
    const changes = await changesOf(async () => {
      for (let round1 = 0; round1 < 5; round1 += 1) {
        await round()
        later(8 * day)
      }
    })
    t.same(changes, [])
    t.equal((await shown(shut)).linkStatus, 'unchecked')
    t.equal((await shown(busy)).linkStatus, 'unchecked')
  })

  t.test(`on ${engine}, what moved for good is redirected, what moved for now is ok`, async (t) => {
    const { others, round, video, shown } = await openWatch(t, engine)
    others.answers['/old'] = status(301, { location: '/new' })
    others.answers['/today'] = status(302, { location: '/new' })
    others.answers['/new'] = status(200)
    const [old, today] = [await video(others.at('/old')), await video(others.at('/today'))]
    await round()
    t.equal((await shown(old)).linkStatus, 'redirected')
    t.equal((await shown(today)).linkStatus, 'ok')
  })

  t.test(
    `on ${engine}, the standing is that of the address: a new address was not looked at yet`,
    async (t) => {
      const { app, desk, others, round, later, video, shown, changesOf } = await openWatch(t, engine)
      others.answers['/film'] = status(200)
      others.answers['/other'] = status(200)
      const id = await video(others.at('/film'))
      await round()
      await edit(desk, editor, media, id, { mediaUrl: others.at('/other') }, 'any')
      t.equal((await shown(id)).linkStatus, 'ok', 'a draft changes nothing')
      later(1000)
      const same = await video(others.at('/film'))
      t.equal((await shown(same)).linkStatus, 'ok', 'another item at a known address')
      const without = await create(desk, editor, media, {
        title: 'A speech',
        kind: 'speech',
        description: 'Given once.',
        isCollection: false,
        urlNote: 'Nobody wrote it down.',
      })
      t.equal(without.linkStatus, null)
      const wrong = await app.inject(`/v1/media/${without.id}`)
      t.equal(wrong.statusCode, 404)
      t.equal(
        others.seen.filter(({ url }) => url === '/other').length,
        0,
        'what only a draft names is not asked for',
      )
      t.same(await changesOf(round), [])
    },
  )

  t.test(`on ${engine}, sources and websites are watched without a change of any item`, async (t) => {
    const { desk, others, round, changesOf, storage } = await openWatch(t, engine)
    others.answers['/site'] = status(200)
    const { publish } = await import('../../src/content/editing/publish.ts')
    const organization = resourceOf('organization')
    const draft = await create(desk, editor, organization, {
      name: 'Works of Example',
      kind: 'workforce_board',
      scope: 'statewide',
      description: 'They work.',
      website: others.at('/site'),
      sources: [others.at('/source')],
    })
    await publish(desk, editor, [{ resource: organization, key: draft.id }])
    t.same(await changesOf(round), [])
    t.same(others.seen.map(({ method, url }) => `${method} ${url}`).sort(), [
      'GET /source',
      'HEAD /site',
      'HEAD /source',
    ])
    t.ok(storage)
  })

  t.test(`on ${engine}, what somebody writes never says how the server found an address`, async (t) => {
    const { desk, others, video } = await openWatch(t, engine)
    const id = await video(others.at('/film'))
    for (const patch of [{ linkStatus: 'ok' }, { thumbnailUrl: 'https://a.example/' }, { embedHtml: '<b>' }])
      await t.rejects(edit(desk, editor, media, id, patch, 'any'), {
        code: 'invalid_content',
        faults: [{ pointer: `/${Object.keys(patch)[0]}`, detail: /is made by the server/ }],
      })
  })

  t.test(`on ${engine}, of two servers over one database only one asks`, async (t) => {
    const { others, round, video } = await openWatch(t, engine)
    others.answers['/film'] = (_, response) => void setTimeout(() => response.writeHead(200).end(), 100)
    await video(others.at('/film'))
    await Promise.all([round(), round(), round()])
    t.equal(others.seen.length, 1)
  })
}
