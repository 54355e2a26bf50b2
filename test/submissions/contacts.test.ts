import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { scopes } from '../../src/access/actor.ts'
import { buildApp } from '../../src/app.ts'
import { systemClock } from '../../src/clock.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { exported } from '../../src/content/exchange/export.ts'
import { accept } from '../../src/content/submissions/accept.ts'
import { ask } from '../../src/content/submissions/ask.ts'
import { contactOf } from '../../src/content/submissions/contact.ts'
import { decline } from '../../src/content/submissions/decline.ts'
import { forgetContacts } from '../../src/content/submissions/forget-contacts.ts'
import { submit } from '../../src/content/submissions/submit.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { sql } from '../../src/storage/drizzle.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { keepForgetting } from '../../src/workers/contacts.ts'
import { asking, keyFor } from '../support/admin.ts'
import { heldClock } from '../support/clock.ts'
import { publicUrl } from '../support/content.ts'
import { editor, openDesk } from '../support/desk.ts'
import { documentOf } from '../support/document.ts'
import { everythingPublic, type Told } from '../support/everything-told.ts'
import { engines, openTestStorage } from '../support/site.ts'
import { contactTraces, countIn, letter, newestId, send, sentIn } from '../support/submissions.ts'

const update = resourceOf('update')

/** Every row of every table but one, as text. */
async function everythingBut(storage: Storage, left: string): Promise<string> {
  const { items, links, ...others } = storage.tables
  const tables = [...Object.values(items), ...Object.values(links), ...Object.values(others)]
  return storage.read(async (reader) => {
    let text = ''
    for (const [place, table] of tables.entries()) {
      if (table === others[left as 'contact']) continue
      const rows = await reader.rows({
        shape: `test all ${place}`,
        build: () => sql`select * from ${table}`,
        values: {},
      })
      text += JSON.stringify(rows)
    }
    return text
  })
}

for (const engine of engines) {
  t.test(
    `on ${engine}, how a sender is reached stands in one table, and in nothing that the public or a list of editors sees`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const answer = await send(app, letter, { headers: { 'idempotency-key': 'once' } })
      const path = String(answer.headers.location).replace(publicUrl, '')
      const key = await keyFor(desk, [...scopes])
      const admin = asking(app, key)
      const { id } = (await admin('GET', '/admin/v1/submissions')).json().data[0]
      await admin(
        'POST',
        `/admin/v1/submissions/${id}/ask`,
        { text: 'How many?' },
        { 'idempotency-key': 'two' },
      )
      await app.inject({ method: 'POST', url: `${path}/replies`, payload: { text: 'Nine.' } })
      const accepted = await admin('POST', `/admin/v1/submissions/${id}/accept`)
      const item = accepted.json().data.item.id
      await admin('POST', `/admin/v1/updates/${item}/publish`)

      const clean = (text: string, what: string) => {
        for (const trace of contactTraces) t.notOk(text.includes(trace), `${what}: ${trace}`)
      }
      const bodies: Told[] = [
        ['the answer', answer.body],
        ['the case that was accepted', accepted.body],
      ]
      bodies.push(...(await everythingPublic(app, item)))
      const { operations } = await documentOf(app)
      for (const { path } of operations.filter(
        ({ method, path }) => method === 'GET' && path.startsWith('/admin/') && !path.includes('{'),
      ))
        bodies.push([path, (await admin('GET', path)).body])
      for (const word of ['', '.html', '.json'])
        bodies.push([`receipt${word}`, (await app.inject(path + word)).body])
      for (const word of [
        `/admin/v1/updates/${item}`,
        `/admin/v1/updates/${item}/revisions`,
        `/admin/v1/updates/${item}/revisions/1`,
        '/admin/v1/audit?limit=100',
      ])
        bodies.push([word, (await admin('GET', word)).body])
      for (const trace of contactTraces) {
        const found = await app.inject(`/v1/search?q=${encodeURIComponent(trace)}`)
        t.equal(found.json().meta.total, 0)
      }
      t.ok(bodies.length > 60)
      t.ok(bodies.filter(([, body]) => body.includes(letter.title)).length > 20)
      for (const [what, body] of bodies) clean(body, what)
      let written = ''
      await exported(storage, editor, async (text) => {
        written += text
      })
      t.ok(written.includes(letter.title))
      clean(written, 'the export')
      clean(await everythingBut(storage, 'contact'), 'the other tables')
      t.match((await admin('GET', `/admin/v1/submissions/${id}`)).json().data.contact, letter.contact)
      const token = path.split('/').at(-1) as string
      t.notOk((await everythingBut(storage, '')).includes(token), 'the token is kept nowhere')
    },
  )

  t.test(
    `on ${engine}, how a sender is reached is deleted when the case has been closed for some time`,
    async (t) => {
      const clock = heldClock('2026-03-01T00:00:00Z')
      const { app, desk, storage } = await openDesk(t, engine, clock)
      const known = async (id: string) => (await storage.read((reader) => contactOf(reader, id))) !== null
      const sent = async (title: string) => (await sentIn(app, storage, { ...letter, title })).id
      const cases = {
        open: await sent('Open'),
        asked: await sent('Asked'),
        declined: await sent('Declined'),
        drafted: await sent('Drafted'),
        published: await sent('Published'),
        removed: await sent('Removed'),
      }
      await ask(desk, editor, cases.asked, { text: 'What?' })
      await accept(desk, editor, cases.drafted)
      const removed = await accept(desk, editor, cases.removed)
      const published = await accept(desk, editor, cases.published)
      clock.set('2026-03-02T00:00:00Z')
      await decline(desk, editor, cases.declined, { reason: 'No' })
      await publish(desk, editor, [{ resource: update, key: String(published.item?.id) }])
      await remove(desk, editor, update, String(removed.item?.id))
      t.equal(await forgetContacts(desk, editor, 90), 0)
      clock.set('2026-05-30T23:59:59.999Z')
      t.equal(await forgetContacts(desk, editor, 90), 0, 'not a moment early')
      clock.set('2026-05-31T00:00:00Z')
      t.equal(await forgetContacts(desk, editor, 90), 3)
      t.equal(await forgetContacts(desk, editor, 90), 0)
      for (const [name, id] of Object.entries(cases))
        t.equal(await known(id), ['open', 'asked', 'drafted'].includes(name), name)
      const admin = asking(app, await keyFor(desk, [...scopes]))
      t.equal((await admin('GET', `/admin/v1/submissions/${cases.published}`)).json().data.contact, null)
      t.match((await admin('GET', `/admin/v1/audit?subject=${cases.declined}`)).json().data, [
        { deed: 'forget_contact', type: 'submission', details: {} },
        { deed: 'decline' },
        { deed: 'submit' },
      ])
    },
  )
}

t.test('the server forgets by itself, soon after it starts, and stops when it is told', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id } = await sentIn(app, storage)
  await decline(desk, editor, id, { reason: 'No' })
  await setTimeout(5)
  const told: object[] = []
  const log = { info: (line: object) => told.push(line), error: (line: object) => told.push(line) }
  const stop = keepForgetting(desk, 0, log, { soon: 20, often: 20 })
  for (let waited = 0; told.length === 0 && waited < 5000; waited += 20) await setTimeout(20)
  t.same(told, [{ forgotten: 1 }])
  t.equal(await countIn(storage, 'contact'), 0)
  stop()
  const next = await sentIn(app, storage)
  await decline(desk, editor, next.id, { reason: 'No' })
  await setTimeout(200)
  t.equal(await countIn(storage, 'contact'), 1)
})

/** A server whose log lines are kept. */
async function logged(t: Test, storage: Storage) {
  const lines: string[] = []
  const stream = new PassThrough().on('data', (line) => lines.push(String(line)))
  const config = { allowedHosts: [], trustProxy: false }
  const app = await buildApp({
    config,
    publicUrl,
    storage,
    clock: systemClock,
    edition: 'test',
    logger: pino({ level: 'trace' }, stream),
  })
  t.teardown(() => app.close())
  return { app, lines }
}

t.test('the token of a receipt stands in no line of the log and in no problem', async (t) => {
  const storage = await openTestStorage(t, 'sqlite', { content: true })
  const { app, lines } = await logged(t, storage)
  const { path } = await sentIn(app, storage)
  const token = path.split('/').at(-1) as string
  const paths = [
    path,
    `${path}.html`,
    `${path}.json`,
    `${path}/`,
    `${path}/nothing`,
    `${path}?a=b`,
    `/v1//receipts/${token}`,
    `/v1/%72eceipts/${token}`,
    `/v1/receipts%2F${token}`,
    `/v1/receipts/${token}%FF`,
    `/x?next=/v1/receipts/${token}`,
    `/V1/Receipts/${token}`,
  ]
  for (const url of paths) {
    const answer = await app.inject(url)
    if (answer.statusCode >= 400) t.notOk(answer.body.includes(token), `the problem of ${url}`)
  }
  for (const payload of ['{"text":1}', 'x', ''])
    t.ok(
      (
        await app.inject({
          method: 'POST',
          url: `${path}/replies`,
          payload,
          headers: { 'content-type': 'application/json' },
        })
      ).statusCode >= 400,
    )
  t.ok(lines.length >= paths.length)
  for (const line of lines) t.notOk(line.includes(token), line)
  t.match(lines.join(''), '/v1/receipts/…')
  for (const line of lines) for (const trace of contactTraces) t.notOk(line.includes(trace))
})

for (const engine of engines) {
  t.test(
    `on ${engine}, a database that fails tells nobody how a sender is reached, and the log neither`,
    async (t) => {
      const storage = await openTestStorage(t, engine, { content: true })
      const { app, lines } = await logged(t, storage)
      await storage.write(async (tx) => {
        await tx.rows({ shape: 'test drop', build: () => sql`drop table contact`, values: {} })
      })
      const answer = await send(app)
      t.equal(answer.statusCode, 500)
      t.equal(await countIn(storage, 'submission'), 0, 'nothing is kept by half')
      t.ok(lines.some((line) => line.includes('the request failed')))
      for (const text of [answer.body, ...lines])
        for (const trace of contactTraces) t.notOk(text.includes(trace), text)
    },
  )
}

t.test(
  'of how senders are reached, no byte is left in the files of SQLite once it is forgotten',
  async (t) => {
    const clock = heldClock('2026-01-01T00:00:00Z')
    const { app, desk, storage, place } = await openDesk(t, 'sqlite', clock)
    const { file } = place as { file: string }
    const bytes = () =>
      Buffer.concat(
        readdirSync(dirname(file))
          .filter((name) => name.startsWith(basename(file)))
          .map((name) => readFileSync(join(dirname(file), name))),
      )
    const nameOf = (number: number) => `Quillon-${number}-of-Featherstone`
    const ids: string[] = []
    for (let number = 0; number < 90; number++) {
      const contact = { name: nameOf(number), email: `${nameOf(number)}@zephyrmail.example`, phone: null }
      const written = { ...letter, text: 'x'.repeat(500), contact }
      await submit(desk, { kind: 'anyone' }, { written })
      clock.set(clock.now() + 1000)
      ids.push(await newestId(storage))
    }
    t.equal(await countIn(storage, 'contact'), 90)
    const forgotten = (number: number) => number % 3 !== 0
    for (const [number, id] of ids.entries())
      if (forgotten(number)) await decline(desk, editor, id, { reason: 'No.' })
    t.ok(
      ids.every((_, number) => bytes().includes(nameOf(number))),
      'they are there before',
    )
    clock.set(clock.now() + 91 * 24 * 60 * 60 * 1000)
    const reading = storage.read(async (reader) => {
      await reader.rows({ shape: 'test one', build: () => sql`select 1`, values: {} })
      await setTimeout(500)
    })
    t.equal(await forgetContacts(desk, editor, 90), 60)
    await reading
    const left = bytes()
    for (const number of ids.keys())
      t.equal(
        left.includes(nameOf(number)),
        !forgotten(number),
        `${number} is ${forgotten(number) ? 'gone' : 'there'}`,
      )
    t.equal((await app.inject('/readyz')).statusCode, 200)
    t.equal(await forgetContacts(desk, editor, 90), 0)
  },
)
