import t from 'tap'
import { operator } from '../../src/access/actor.ts'
import { allKeysOf } from '../../src/access/keys.ts'
import { buildApp } from '../../src/app.ts'
import { revokeKey } from '../../src/content/editing/revoke-key.ts'
import { sql } from '../../src/storage/drizzle.ts'
import { keyFor } from '../support/admin.ts'
import { heldClock } from '../support/clock.ts'
import { publicUrl } from '../support/content.ts'
import { openDesk } from '../support/desk.ts'
import { sendForm, signedIn } from '../support/signed-in.ts'
import { engines } from '../support/site.ts'

for (const engine of engines) {
  t.test(
    `on ${engine}, a key opens a session that ends when the key is revoked, on every server`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const editor = await signedIn(app, desk)
      t.equal((await editor.get('/desk')).statusCode, 200)
      const other = await buildApp({
        config: { allowedHosts: [], trustProxy: false },
        publicUrl,
        storage,
        clock: desk.clock,
        edition: '',
      })
      t.teardown(() => other.close())
      const asked = { url: '/desk', headers: { cookie: editor.cookie } }
      t.equal((await other.inject(asked)).statusCode, 200, 'servers share sessions')
      const [key] = await storage.read(allKeysOf)
      await revokeKey(desk, operator, key?.id ?? '')
      for (const server of [app, other]) {
        const refused = await server.inject(asked)
        t.equal(refused.statusCode, 303)
        t.equal(refused.headers.location, '/desk/sign-in?to=%2Fdesk')
      }
    },
  )

  t.test(`on ${engine}, signing out ends the session and not only the cookie`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const editor = await signedIn(app, desk)
    const out = await editor.send('/desk/sign-out', {})
    t.match(out, {
      statusCode: 303,
      headers: { location: '/desk/sign-in', 'set-cookie': /Max-Age=0|Expires=Thu, 01 Jan 1970/ },
    })
    t.equal((await editor.get('/desk')).statusCode, 303)
  })
}

t.test('a session ends after an hour without use and after eight hours whatever is done', async (t) => {
  const clock = heldClock('2026-01-01T08:00:00Z')
  const { app, desk } = await openDesk(t, 'sqlite', clock)
  const idle = await signedIn(app, desk)
  clock.set('2026-01-01T09:00:00Z')
  t.equal((await idle.get('/desk')).statusCode, 303)
  const busy = await signedIn(app, desk)
  for (let minutes = 30; minutes < 480; minutes += 30) {
    clock.set(Date.parse('2026-01-01T09:00:00Z') + minutes * 60_000)
    t.equal((await busy.get('/desk')).statusCode, 200)
  }
  clock.set('2026-01-01T17:00:00Z')
  t.equal((await busy.get('/desk')).statusCode, 303)
})

t.test('the cookie is for the desk alone and holds nothing of the key', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const key = await keyFor(desk, ['content:write'])
  const { headers } = await sendForm(app, '/desk/sign-in', { key })
  const cookie = String(headers['set-cookie'])
  for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/desk', 'Max-Age=28800'])
    t.ok(cookie.split('; ').includes(part), part)
  t.notMatch(cookie, /Secure/)
  t.notOk(cookie.includes(key.slice(15)))
  const [kept] = await storage.read((reader) =>
    reader.rows<{ id: string }>({
      shape: 'test session',
      build: () => sql`select id from ${reader.tables.session}`,
      values: {},
    }),
  )
  t.match(kept?.id, /^[0-9a-f]{64}$/)
  t.notOk(cookie.includes(kept?.id ?? ''), 'what is kept opens nothing')
  const secure = await buildApp({
    config: { allowedHosts: ['happenings.test'], trustProxy: false },
    publicUrl: 'https://happenings.test',
    storage,
    clock: desk.clock,
    edition: '',
  })
  t.teardown(() => secure.close())
  const answer = await sendForm(
    secure,
    '/desk/sign-in',
    { key },
    { origin: 'https://happenings.test', host: 'happenings.test' },
  )
  t.match(String(answer.headers['set-cookie']), /; Secure/)
})

t.test(
  'every page of the desk is kept nowhere, framed nowhere, runs nothing and is for no other origin',
  async (t) => {
    const { app, desk } = await openDesk(t)
    const editor = await signedIn(app, desk)
    for (const url of ['/desk', '/desk/updates', '/desk/updates/new', '/desk/nothing', '/desk/sign-in']) {
      const { headers, body } = await editor.get(url)
      t.match(headers, {
        'cache-control': 'no-store',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'content-security-policy':
          /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
      })
      t.equal(headers['access-control-allow-origin'], undefined, url)
      t.notMatch(body, /<script/)
      t.notOk(body.includes(editor.key), 'no key in any page')
    }
  },
)

t.test('a form that another site sends, or that bears nothing of the session, changes nothing', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const other = await signedIn(app, desk)
  const fields = { title: 'Forged', body: 'Forged' }
  const url = '/desk/updates/new'
  const { cookie } = editor
  const right = await editor.token()
  for (const [_token, origin] of [
    ['', publicUrl],
    [await other.token(), publicUrl],
    [right, 'https://evil.example'],
    [right, 'null'],
  ] as const)
    t.equal((await sendForm(app, url, { ...fields, _token }, { cookie, origin })).statusCode, 403)
  const silent = await app.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: `title=Forged&body=Forged&_token=${right}`,
  })
  t.equal(silent.statusCode, 403, 'a form without an origin')
  t.notMatch((await editor.get('/desk/updates')).body, /Forged/)
  t.equal((await sendForm(app, url, { ...fields, _token: right }, { cookie })).statusCode, 303)
})

t.test('whoever tries more than ten keys in a quarter of an hour waits', async (t) => {
  const clock = heldClock('2026-01-01T08:00:00Z')
  const { app, desk } = await openDesk(t, 'sqlite', clock)
  const key = await keyFor(desk, ['content:write'])
  t.equal((await sendForm(app, '/desk/sign-in', { key })).statusCode, 303, 'a right key is no try')
  for (let tries = 0; tries < 10; tries++)
    t.equal((await sendForm(app, '/desk/sign-in', { key: 'hap_wrong' })).statusCode, 401)
  const refused = await sendForm(app, '/desk/sign-in', { key })
  t.match(refused, { statusCode: 429, headers: { 'retry-after': '900' } })
  const elsewhere = await app.inject({
    method: 'POST',
    url: '/desk/sign-in',
    remoteAddress: '192.0.2.7',
    headers: { origin: publicUrl, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ key }).toString(),
  })
  t.equal(elsewhere.statusCode, 303)
  clock.set('2026-01-01T08:15:00Z')
  t.equal((await sendForm(app, '/desk/sign-in', { key })).statusCode, 303)
})

t.test('signing in leads to the page that was asked for, and never to another site', async (t) => {
  const { app, desk } = await openDesk(t)
  const key = await keyFor(desk, ['content:write'])
  for (const [to, location] of [
    ['/desk/updates?stage=draft', '/desk/updates?stage=draft'],
    ['https://evil.example/desk', '/desk'],
    ['//evil.example', '/desk'],
    ['/desk\\..\\evil', '/desk'],
    ['/deskevil', '/desk'],
  ] as const)
    t.equal((await sendForm(app, '/desk/sign-in', { key, to })).headers.location, location)
})

t.test('what was typed when the session had ended is given back', async (t) => {
  const { app } = await openDesk(t)
  const { statusCode, body } = await sendForm(app, '/desk/updates/new', {
    title: 'T',
    body: 'A long <b> text',
  })
  t.equal(statusCode, 401)
  t.match(body, /A long &#60;b&#62; text/)
})
