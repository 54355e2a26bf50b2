import t, { type Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { asking, keyFor } from '../support/admin.ts'
import { publicUrl } from '../support/content.ts'
import { status } from '../support/others.ts'
import { engines } from '../support/site.ts'
import { day, openWatch } from '../support/watching.ts'

for (const engine of engines) {
  t.test(
    `on ${engine}, editors see what is broken, whose it is and how it went, and ask again`,
    async (t) => {
      const watching = await openWatch(t, engine)
      const { desk, others, round, later, video, shown, changesOf } = watching
      const app = await openFace(t, watching)
      const ask = asking(app, await keyFor(desk, ['content:write']))
      others.answers['/well'] = status(200)
      const id = await video(others.at('/film'))
      await video(others.at('/well'))
      for (let checks = 0; checks < 3; checks += 1) {
        await round()
        later(day + 1)
      }
      const { data, meta, links } = (await ask('GET', '/admin/v1/links?status=broken')).json()
      t.match(data, [
        {
          address: others.at('/film'),
          status: 'broken',
          outcome: 'failed',
          code: 404,
          failures: 3,
          failingSince: '2027-03-01T00:00:00.000Z',
          items: [{ type: 'media', id, field: 'mediaUrl', url: `${publicUrl}/admin/v1/media/${id}` }],
          itemCount: 1,
          history: [{ outcome: 'failed', code: 404 }, { outcome: 'failed' }, { outcome: 'failed' }],
          details: null,
        },
      ])
      t.same([data.length, meta.total, links.next], [1, 1, null])
      t.same((await ask('GET', '/admin/v1/links?status=failing')).json().data, data)
      t.same((await ask('GET', '/admin/v1/links?status=redirected')).json().data, [])
      const check = (address: string) => ask('POST', '/admin/v1/links/check', { address })
      others.answers['/film'] = status(200)
      const changes = await changesOf(async () => {
        const again = await check(others.at('/film#scene'))
        t.equal(again.statusCode, 200)
        t.match(again.json().data, { status: 'ok', outcome: 'ok', failures: 0, failingSince: null })
      })
      t.match(changes, [{ itemId: id, op: 'upsert' }])
      t.equal((await shown(id)).linkStatus, 'ok')
      const asked = others.seen.length
      t.equal((await check(others.at('/film'))).statusCode, 200)
      t.equal(others.seen.length, asked, 'what was asked just now is not asked again')
    },
  )

  t.test(`on ${engine}, the list of links is read page by page and names each once`, async (t) => {
    const watching = await openWatch(t, engine)
    const { desk, others, round, video } = watching
    const app = await openFace(t, watching)
    const ask = asking(app, await keyFor(desk, ['content:publish']))
    const addresses = ['/a', '/b', '/c', '/d', '/e'].map((path) => others.at(path, `${path[1]}.example`))
    for (const each of addresses) await video(each)
    await round()
    const found: string[] = []
    let url: string | null = `${publicUrl}/admin/v1/links?limit=2&status=failing`
    while (url) {
      const answer = await ask('GET', url.replace(publicUrl, ''))
      const { data, meta, links }: Page = answer.json()
      t.equal(meta.total, 5)
      found.push(...data.map(({ address }) => address))
      url = links.next
    }
    t.same(found, addresses)
  })

  t.test(`on ${engine}, links are for those with a key, and only watched addresses are asked`, async (t) => {
    const watching = await openWatch(t, engine)
    const { app: withoutFetch, desk, others, round, video } = watching
    const app = await openFace(t, watching)
    const key = await keyFor(desk, ['content:write'])
    const ask = asking(app, key)
    const check = (payload: object) => ask('POST', '/admin/v1/links/check', payload)
    await video(others.at('/film'))
    await round()
    const asked = others.seen.length
    t.equal((await app.inject('/admin/v1/links')).statusCode, 401)
    const other = asking(app, await keyFor(desk, ['webhooks']))
    t.equal((await other('GET', '/admin/v1/links')).statusCode, 403)
    t.equal((await other('POST', '/admin/v1/links/check', { address: others.at('/film') })).statusCode, 403)
    t.equal((await check({ address: others.at('/elsewhere') })).statusCode, 404)
    t.equal((await check({ address: 'file:///etc/passwd' })).statusCode, 404)
    t.equal((await check({ address: 7 })).statusCode, 422)
    t.equal((await check({ url: 'x' })).statusCode, 422)
    t.match((await ask('GET', '/admin/v1/links?status=brokn')).json(), {
      status: 400,
      errors: [{ parameter: 'status', suggestion: 'broken' }],
    })
    t.equal((await ask('GET', '/admin/v1/links?after=nonsense')).statusCode, 400)
    const off = await asking(withoutFetch, key)('POST', '/admin/v1/links/check', {
      address: others.at('/film'),
    })
    t.match(off.json(), { status: 409, detail: /LINK_WATCH/ })
    t.equal(others.seen.length, asked)
  })
}

type Page = {
  readonly data: readonly { readonly address: string }[]
  readonly meta: { readonly total: number }
  readonly links: { readonly next: string | null }
}

/** The same server as it is where it may ask others. */
async function openFace(t: Test, { storage, clock, others }: Awaited<ReturnType<typeof openWatch>>) {
  const config = { allowedHosts: [], trustProxy: false }
  const app = await buildApp({ config, publicUrl, storage, clock, edition: 'test', fetch: others.fetch })
  t.teardown(() => app.close())
  return app
}
