import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { publicUrl } from '../support/content.ts'
import { editor, openDesk } from '../support/desk.ts'
import { happenings, startServer } from '../support/process.ts'
import { type Engine, engines, freshPlace } from '../support/site.ts'

const update = resourceOf('update')

const urlOf = (place: Awaited<ReturnType<typeof freshPlace>>): string =>
  place.engine === 'sqlite' ? `file:${place.file}` : place.url

/** An origin, which does not listen, and a server of its database that only reads. */
async function openCopy(t: Test, engine: Engine) {
  const origin = await openDesk(t, engine)
  const { url } = await startServer(t, { DATABASE_URL: urlOf(origin.place) }, ['serve', '--read-only'])
  return { ...origin, url }
}

for (const engine of engines) {
  t.test(`${engine}: a copy gives the origin’s items, with their url, and links of its own`, async (t) => {
    const { app, url } = await openCopy(t, engine)
    for (const path of [
      '/v1/partnerships?limit=100',
      '/v1/updates?limit=100&state=PA',
      '/v1/search?q=manufacturing',
      '/v1/updates.csv',
      '/v1/changes?types=update&state=PA',
    ]) {
      const here = await (await fetch(url + path)).text()
      const there = (await app.inject(path)).body
      const bare = (text: string) =>
        text.replaceAll(url, publicUrl).replace(/"(next|cursor)":"[^"]*"/g, '"$1":""')
      t.equal(bare(here), bare(there), path)
    }
    const { data, links } = JSON.parse(await (await fetch(`${url}/v1/updates?limit=1`)).text())
    t.ok(data[0].url.startsWith(`${publicUrl}/`), 'the url stays the origin’s')
    t.ok(links.self.startsWith(`${url}/`), 'links lead to the copy')
  })

  t.test(`${engine}: a copy gives what is written beside it at once, and its feed goes on`, async (t) => {
    const { desk, url } = await openCopy(t, engine)
    const [manifest = ''] = (await (await fetch(`${url}/v1/snapshot?types=update`)).text()).split('\n')
    const { cursor } = JSON.parse(manifest)
    const { id } = await create(desk, editor, update, {
      title: 'Read all about it',
      body: 'Here.',
      states: ['OR'],
    })
    t.equal((await fetch(`${url}/v1/updates/${id}`)).status, 404)
    await publish(desk, editor, [{ resource: update, key: id }])
    t.match(await (await fetch(`${url}/v1/updates/${id}`)).json(), { data: { title: 'Read all about it' } })
    const fed = await fetch(`${url}/v1/changes?types=update&after=${encodeURIComponent(cursor)}`)
    t.match(await fed.json(), { data: [{ op: 'upsert', id }] })
  })

  t.test(`${engine}: whoever would write is told where the origin is`, async (t) => {
    const { app, storage, url } = await openCopy(t, engine)
    const before = await settings(storage)
    const refused: [method: string, path: string, body?: object][] = [
      ['GET', '/admin/v1/updates'],
      ['GET', '/desk'],
      ['GET', '/submit'],
      ['GET', '/preview/x'],
      ['POST', '/v1/submissions', { type: 'update', content: {} }],
      ['POST', '/admin/v1/updates', { title: 'x' }],
      ['DELETE', '/admin/v1/updates/x'],
      ['POST', '/graphql', { query: mutation }],
    ]
    for (const [method, path, body] of refused) {
      const answer = await fetch(url + path, {
        method,
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      })
      t.equal(answer.status, 403, `${method} ${path}`)
      const said = await answer.text()
      t.match(said, `This server is a read-only copy of ${publicUrl}, where content is written`)
      if (/^.(admin|v1|graphql)/.test(path)) t.match(said, 'problems/read_only')
    }
    const asked = await fetch(`${url}/graphql`, {
      method: 'POST',
      body: JSON.stringify({ query: '{ partnerships(first: 1) { totalCount } }' }),
      headers: { 'content-type': 'application/json' },
    })
    t.match(await asked.json(), { data: { partnerships: { totalCount: 101 } } })
    t.same(await settings(storage), before, 'nothing of the copy was made anew')
    t.equal((await app.inject('/submit')).statusCode, 200, 'the origin goes on as before')
  })

  t.test(`${engine}: a database without content is not served as a copy, and stays as it is`, async (t) => {
    const DATABASE_URL = urlOf(await freshPlace(t, engine))
    const serve = () => happenings(['serve', '--read-only'], { DATABASE_URL, PORT: '0' })
    t.match(await serve(), {
      status: 1,
      stderr: engine === 'sqlite' ? /^There is no database file/ : /is not one of this program\. It was left/,
    })
    await happenings(['migrate'], { DATABASE_URL })
    t.match(await serve(), { status: 1, stderr: /has no content yet/ })
  })
}

t.test('a file of somebody else’s is not served as a copy, and stays as it was to the byte', async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'theirs.db')
  const theirs = new Database(file)
  theirs.exec('create table recipe (name text)')
  theirs.close()
  const text = join(folder, 'letter.txt')
  for (const [path, said] of [
    [file, /is not one of this program\. It was left as it was\.\n$/],
    [text, /it is not a SQLite database\.\n$/],
  ] as const) {
    if (path === text) writeFileSync(text, 'Dear all, '.repeat(1000))
    const before = readFileSync(path)
    const ended = await happenings(['serve', '--read-only'], { DATABASE_URL: `file:${path}`, PORT: '0' })
    t.match(ended, { status: 1, stderr: said })
    t.ok(readFileSync(path).equals(before), path)
  }
})

const mutation = `mutation { removeUpdate(key: "x") }`

/** What the database remembers of how its items were made; the secret of cursors is the copy's own. */
async function settings(storage: Awaited<ReturnType<typeof openDesk>>['storage']) {
  const { setting } = storage.tables
  return storage.write(async (tx) => tx.db.select().from(setting).orderBy(setting.name))
}
