import t from 'tap'
import { shelf } from '../../src/model/catalogue.ts'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { elementsIn } from '../support/html.ts'
import { fieldsIn, signedIn } from '../support/signed-in.ts'
import { engines } from '../support/site.ts'

const text = { title: 'A welcome letter', body: 'Send it.' }

const addressOf = (location: unknown): string => String(location).split('?')[0] as string

for (const engine of engines) {
  t.test(
    `on ${engine}, an update is written, corrected, published, withdrawn and removed by forms alone`,
    async (t) => {
      const { app, desk } = await openDesk(t, engine)
      const editor = await signedIn(app, desk)
      const made = await editor.send('/desk/updates/new', {
        ...text,
        date: '2019-03',
        states: ['or', 'pa'],
        partnerships: 'lane-county-technology',
      })
      t.equal(made.statusCode, 303)
      const item = addressOf(made.headers.location)
      const id = item.split('/').at(-1) as string
      t.equal((await app.inject(`/v1/updates/${id}`)).statusCode, 404, 'a draft is not public')
      const page = await editor.get(item)
      t.match(page.body, /The public does not see it/)
      const corrected = await editor.send(item, { ...fieldsIn(page.body), title: 'A letter' })
      t.equal(corrected.headers.location, `${item}?done=saved`)
      const out = await editor.send(`${item}/publish`, { _version: '2', note: ' The first one ' })
      t.equal(out.headers.location, `${item}?done=published`)
      t.match((await app.inject(`/v1/updates/${id}`)).json().data, {
        title: 'A letter',
        body: 'Send it.',
        date: '2019-03',
        states: [{ name: 'Oregon' }, { name: 'Pennsylvania' }],
        partnerships: [{ slug: 'lane-county-technology' }],
      })
      const ask = asking(app, await keyFor(desk, ['admin']))
      const [published] = (await ask('GET', `/admin/v1/audit?subject=${id}&limit=1`)).json().data
      t.match(published, { deed: 'publish', details: { note: 'The first one' } })
      const { body: lines } = await editor.get(`${item}/history`)
      t.match(lines, /Revision 2[\s\S]*Revision 1/)
      t.match((await editor.get(`${item}/history/2`)).body, /<del>[\s\S]*welcome[\s\S]*<\/del>/)
      const restored = await editor.send(`${item}/history/1`, { _version: '2' })
      t.equal(restored.headers.location, `${item}?done=restored`)
      t.equal((await editor.send(`${item}/withdraw`, { _version: '3', reason: '' })).statusCode, 422)
      const withdrawn = await editor.send(`${item}/withdraw`, { _version: '3', reason: 'Wrong <town>' })
      t.equal(withdrawn.headers.location, `${item}?done=withdrawn`)
      t.equal((await app.inject(`/v1/updates/${id}`)).statusCode, 410)
      t.equal((await editor.send(`${item}/remove`, { _version: '1' })).statusCode, 412)
      t.equal((await editor.send(`${item}/remove`, { _version: '3' })).headers.location, '/desk/updates')
      t.equal((await editor.get(item)).statusCode, 404)
    },
  )
}

t.test('of all nine collections, an item whose form is sent as it stands stays as it is', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  for (const { plural } of shelf) {
    const { data } = (await app.inject(`/v1/${plural}?limit=2`)).json()
    t.ok(data.length > 0, plural)
    for (const { id } of data) {
      const item = `/desk/${plural}/${id}`
      const { body } = await editor.get(item)
      const sent = await editor.send(item, fieldsIn(body))
      t.equal(sent.headers.location, `${item}?done=same`, item)
    }
  }
})

t.test('of all nine collections, another name is saved and nothing else changes', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const ask = asking(app, editor.key)
  for (const { plural, label } of shelf) {
    const { data } = (await app.inject(`/v1/${plural}?limit=1`)).json()
    const { id } = data[0]
    const before = (await ask('GET', `/admin/v1/${plural}/${id}`)).json().data
    const { body } = await editor.get(`/desk/${plural}/${id}`)
    const sent = await editor.send(`/desk/${plural}/${id}`, { ...fieldsIn(body), [label]: 'Another' })
    t.equal(sent.headers.location, `/desk/${plural}/${id}?done=saved`, plural)
    const after = (await ask('GET', `/admin/v1/${plural}/${id}`)).json().data
    const { version, updatedAt, stage } = after
    t.same(after, { ...before, [label]: 'Another', version, updatedAt, stage }, plural)
  }
})

t.test(
  'what is not right is said in one summary that leads to the controls, and what was typed is kept',
  async (t) => {
    const { app, desk } = await openDesk(t)
    const editor = await signedIn(app, desk)
    const { statusCode, body } = await editor.send('/desk/updates/new', {
      title: '',
      body: 'A & B </textarea><b>',
      date: 'May',
      topics: 'no-such-topic',
    })
    t.equal(statusCode, 422)
    const ids = new Set(elementsIn(body).map(({ attributes }) => attributes.id))
    const links = elementsIn(body, 'a').filter(({ attributes }) => attributes.href?.startsWith('#f-'))
    t.same(links.map(({ attributes }) => attributes.href).sort(), ['#f-date', '#f-title', '#f-topics'])
    t.match(body, /href="#f-title">Title is missing/, 'a fault names its field as the form does')
    for (const { attributes } of links) t.ok(ids.has(attributes.href?.slice(1)), String(attributes.href))
    t.match(fieldsIn(body), { body: 'A & B </textarea><b>', date: 'May' })
    t.notMatch(body, /<\/textarea><b>/)
  },
)

t.test('who saves after somebody else sees both field by field and loses nothing', async (t) => {
  const { app, desk } = await openDesk(t)
  const [one, two] = [await signedIn(app, desk), await signedIn(app, desk)]
  const item = addressOf((await one.send('/desk/updates/new', text)).headers.location)
  const form = fieldsIn((await one.get(item)).body)
  await two.send(item, { ...form, title: 'Their title', dateNote: 'Their note', _token: await two.token() })
  const mine = await one.send(item, { ...form, title: 'My title', body: 'My text' })
  t.equal(mine.statusCode, 412)
  t.match(mine.body, /What somebody else saved meanwhile/)
  t.match(mine.body, /Their title/)
  const kept = fieldsIn(mine.body)
  t.match(kept, { title: 'My title', body: 'My text', dateNote: 'Their note', _version: '2' })
  t.equal((await one.send(item, kept)).headers.location, `${item}?done=saved`)
  t.match(fieldsIn((await one.get(item)).body), {
    title: 'My title',
    body: 'My text',
    dateNote: 'Their note',
  })
})

t.test('a preview of the text is what readers would see, and saves nothing', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const { body } = await editor.send('/desk/updates/new', {
    title: 'T',
    body: '**bold** <script>alert(1)</script> [x](javascript:alert(1))',
    _do: 'look',
  })
  t.match(body, /<strong>bold<\/strong>/)
  t.notMatch(body, /<script|href="javascript/)
  t.notMatch((await editor.get('/desk/updates?stage=draft')).body, />T</)
})

t.test('hostile words of an item stay words on every page of the desk', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>'
  const made = await editor.send('/desk/updates/new', { title: hostile, body: hostile, dateNote: hostile })
  const item = addressOf(made.headers.location)
  await editor.send(item, { _version: '1', title: `${hostile}2`, body: 'x', dateNote: '</textarea><script>' })
  for (const url of [
    '/desk',
    '/desk/updates',
    item,
    `${item}/publish`,
    `${item}/withdraw`,
    `${item}/remove`,
    `${item}/history`,
    `${item}/history/2`,
  ]) {
    const { body, statusCode } = await editor.get(url)
    t.equal(statusCode, 200)
    t.same(
      elementsIn(body).filter(({ name }) => name === 'img' || name === 'script'),
      [],
      url,
    )
  }
})

t.test('a time is told in its zone and in UTC, and the form shows what is wrong with one', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  const item = addressOf((await editor.send('/desk/updates/new', text)).headers.location)
  const slot = {
    _version: '1',
    at: '2099-12-01T09:00',
    until: '2099-11-01T09:00',
    timeZone: 'America/Denver',
    note: 'For the season',
  }
  const wrong = await editor.send(`${item}/publish`, slot)
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /href="#f-until">The end must be later than now and than the beginning/)
  t.match(fieldsIn(wrong.body), { at: slot.at, until: slot.until, timeZone: slot.timeZone, note: slot.note })
  const set = await editor.send(`${item}/publish`, { ...slot, until: '2099-12-24T09:00' })
  t.equal(set.headers.location, `${item}?done=scheduled`)
  for (const url of [item, '/desk'])
    t.match(
      (await editor.get(url)).body,
      /December 1, 2099 at 9:00 AM MST[\s\S]*4:00 PM UTC[\s\S]*December 24, 2099 at 9:00 AM MST/,
    )
})

t.test('a key sees and does at the desk what it may do anywhere', async (t) => {
  const { app, desk } = await openDesk(t)
  const writer = await signedIn(app, desk, ['content:write'], { states: ['PA'] })
  const made = await writer.send('/desk/updates/new', { ...text, states: 'pa' })
  const item = addressOf(made.headers.location)
  t.notMatch((await writer.get(item)).body, /Publish…/)
  t.equal((await writer.send(`${item}/publish`, { _version: '1' })).statusCode, 403)
  const beyond = await writer.send('/desk/updates/new', { ...text, states: 'or' })
  t.equal(beyond.statusCode, 403)
  t.match(fieldsIn(beyond.body), text)
  const stranger = await signedIn(app, desk, ['webhooks'])
  t.equal((await stranger.get('/desk')).statusCode, 403)
})
