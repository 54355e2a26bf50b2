import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'

const written = {
  title: 'A welcome letter for new hires',
  body: 'Send it **before** the first day.',
  date: '2019-03',
  states: ['PA'],
  partnerships: ['lane-county-technology'],
}

for (const engine of engines) {
  t.test(`on ${engine}, an editor writes, changes, publishes, withdraws and removes over HTTP`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
    const created = await ask('POST', '/admin/v1/updates', written)
    t.equal(created.statusCode, 201)
    const { data, links } = created.json()
    t.match(created.headers, { etag: '"1"', location: links.self, 'cache-control': 'no-store' })
    t.equal(created.headers['access-control-allow-origin'], undefined)
    const path = `/admin/v1/updates/${data.id}`
    t.same((await ask('GET', path)).json().data, data)
    t.equal((await ask('PATCH', path, { title: 'B' })).statusCode, 428)
    const changed = await ask('PATCH', path, { title: 'B', dateNote: null }, { 'if-match': '"1"' })
    t.match(changed.json().data, { title: 'B', version: 2 })
    t.equal(changed.headers.etag, '"2"')
    const stale = await ask('PATCH', path, { title: 'C' }, { 'if-match': '"1"' })
    t.equal(stale.statusCode, 412)
    t.match(stale.json(), {
      version: 2,
      differences: [{ field: 'title', before: written.title, after: 'B' }],
    })
    const removing = await ask('PATCH', path, { title: null }, { 'if-match': '*' })
    t.match(removing.json(), { status: 422, errors: [{ pointer: '/title', code: 'missing' }] })
    const published = await ask('POST', `${path}/publish`)
    t.match(published.json().data, { stage: 'published', publishedVersion: 2 })
    t.equal((await app.inject(`/v1/updates/${data.id}`)).json().data.title, 'B')
    const list = (await ask('GET', '/admin/v1/updates?limit=2&stage=published')).json()
    t.equal(list.data[0].id, data.id)
    const second = (await ask('GET', list.links.next.replace(/^https?:\/\/[^/]+/, ''))).json()
    t.equal(second.data.length, 2)
    t.notMatch(second.data, [{ id: data.id }])
    const lines = (await ask('GET', `${path}/revisions`)).json().data
    t.match(lines, [
      { version: 2, published: true, actor: /^Key for/ },
      { version: 1, published: false },
    ])
    t.match((await ask('GET', `${path}/revisions/1`)).json().data, { title: written.title, version: 1 })
    t.match((await ask('GET', `${path}/revisions/2/differences`)).json(), {
      data: [{ field: 'title', before: written.title, after: 'B' }],
      meta: { from: 1, to: 2 },
    })
    t.match((await ask('POST', `${path}/revisions/1/restore`)).json().data, {
      version: 3,
      title: written.title,
    })
    t.match((await ask('POST', `${path}/withdraw`, {})).json(), { errors: [{ pointer: '/reason' }] })
    t.match((await ask('POST', `${path}/withdraw`, { reason: 'Wrong' })).json().data, {
      publishedVersion: null,
    })
    t.equal((await app.inject(`/v1/updates/${data.id}`)).statusCode, 410)
    t.equal((await ask('DELETE', path)).statusCode, 204)
    t.equal((await ask('GET', path)).statusCode, 404)
  })

  t.test(`on ${engine}, a POST with an Idempotency-Key happens once and is answered alike`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write']))
    const headers = { 'idempotency-key': 'abc-1' }
    const first = await ask('POST', '/admin/v1/updates', written, headers)
    const again = await ask('POST', '/admin/v1/updates', written, headers)
    t.equal(again.statusCode, 201)
    t.same(again.json(), first.json())
    t.equal((await ask('POST', '/admin/v1/updates', { ...written, title: 'x' }, headers)).statusCode, 422)
    const other = asking(app, await keyFor(desk, ['content:write']))
    const own = await other('POST', '/admin/v1/updates', written, headers)
    t.not(own.json().data.id, first.json().data.id, 'it belongs to the key')
    t.equal((await ask('POST', '/admin/v1/updates', written, { 'idempotency-key': 'a b' })).statusCode, 400)
  })
}

t.test('without a key that opens, every address of editors is refused in the same words', async (t) => {
  const { app, desk } = await openDesk(t)
  const revoking = asking(app, await keyFor(desk, ['admin']))
  const { data: revoked } = (
    await revoking('POST', '/admin/v1/keys', { name: 'R', scopes: ['content:write'] })
  ).json()
  t.equal((await revoking('DELETE', `/admin/v1/keys/${revoked.id}`)).statusCode, 204)
  const { data: live } = (
    await revoking('POST', '/admin/v1/keys', { name: 'L', scopes: ['content:write'] })
  ).json()
  const wrong = `${live.key.slice(0, -4)}AAAA`
  const bodies = new Set<string>()
  for (const key of [revoked.key, wrong, 'x', `hap_0000000000_${'A'.repeat(43)}`]) {
    const refused = await asking(app, key)('GET', '/admin/v1/updates')
    t.equal(refused.statusCode, 401)
    t.match(refused.headers['www-authenticate'], /^Bearer/)
    bodies.add(refused.json().detail)
  }
  t.equal(bodies.size, 1)
  const none = await app.inject('/admin/v1/updates')
  t.equal(none.statusCode, 401)
  const basic = await app.inject({ url: '/admin/v1/updates', headers: { authorization: 'Basic eA==' } })
  t.equal(basic.statusCode, 401)
  t.equal((await asking(app, live.key)('GET', '/admin/v1/updates')).statusCode, 200)
  const small = await asking(app, live.key)('GET', '/admin/v1/audit')
  t.match(small.json(), { status: 403, detail: /admin/ })
})

t.test('a key ends when it expires, and tells when it was last used', async (t) => {
  let now = Date.parse('2026-01-01T00:00:00Z')
  const { systemClock } = await import('../../src/clock.ts')
  const { app, desk } = await openDesk(t, 'sqlite', { ...systemClock, now: () => now })
  const admin = asking(app, await keyFor(desk, ['admin']))
  const expiresAt = '2026-01-02T00:00:00.000Z'
  const { data } = (
    await admin('POST', '/admin/v1/keys', { name: 'E', scopes: ['content:write'], states: ['PA'], expiresAt })
  ).json()
  t.match(data, { expiresAt, lastUsedAt: null, states: [/^sta_/] })
  const ask = asking(app, data.key)
  t.equal((await ask('GET', '/admin/v1/updates')).statusCode, 200)
  t.equal(
    (await admin('GET', `/admin/v1/keys/${data.id}`)).json().data.lastUsedAt,
    '2026-01-01T00:00:00.000Z',
  )
  now += 86_400_000
  t.equal((await ask('GET', '/admin/v1/updates')).statusCode, 401)
  const limited = await admin('POST', '/admin/v1/keys', { name: 'A', scopes: ['admin'], states: ['PA'] })
  t.match(
    limited.json(),
    { status: 422, errors: [{ pointer: '/states' }] },
    'it could make keys without a limit',
  )
  const doubled = { name: 'D', scopes: ['content:write', 'content:write'], states: ['pa', 'PA'] }
  const once = (await admin('POST', '/admin/v1/keys', doubled)).json().data
  t.same([once.scopes.length, once.states.length], [1, 1])
  const wrong = await admin('POST', '/admin/v1/keys', {
    name: '',
    scopes: ['content:wrte'],
    states: ['ZZ'],
    expiresAt: '2020-01-01',
  })
  t.match(wrong.json().errors, [
    { pointer: '/name' },
    { pointer: '/scopes/0', suggestion: 'content:write' },
    { pointer: '/states/0' },
    { pointer: '/expiresAt' },
  ])
})

t.test('every deed stands in the audit, which nobody can change', async (t) => {
  for (const engine of engines) {
    const { app, desk, storage } = await openDesk(t, engine)
    const admin = asking(app, await keyFor(desk, ['admin', 'content:write', 'content:publish']))
    const { data } = (await admin('POST', '/admin/v1/updates', written)).json()
    await admin('POST', `/admin/v1/updates/${data.id}/publish`)
    const { data: lines } = (await admin('GET', `/admin/v1/audit?subject=${data.id}`)).json()
    t.match(lines, [
      { deed: 'publish', subject: data.id, version: 1, actor: /^Key for/ },
      { deed: 'create', subject: data.id, version: 1, keyId: /^key_/ },
    ])
    const { sql } = await import('../../src/storage/drizzle.ts')
    for (const statement of [sql`delete from audit`, sql`update audit set actor = 'x'`])
      await t.rejects(
        storage.write((tx) =>
          tx.rows({
            shape: `tamper ${String(statement === undefined)}${Math.random()}`,
            build: () => statement,
            values: {},
          }),
        ),
      )
  }
})
