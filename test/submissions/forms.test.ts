import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { ask } from '../../src/content/submissions/ask.ts'
import { heldClock } from '../support/clock.ts'
import { editor, openDesk } from '../support/desk.ts'
import { elementsIn } from '../support/html.ts'
import { engines, openSite } from '../support/site.ts'
import { contact, countIn, letter, newestId } from '../support/submissions.ts'

const formType = 'application/x-www-form-urlencoded'
const start = '2026-03-02T15:00:00Z'
const later = '2026-03-02T15:01:00Z'

/** What a person fills in. */
const filled: Record<string, string | string[]> = {
  title: letter.title,
  text: 'First line.\r\n\r\nSecond line.',
  state: 'PA',
  partnership: letter.partnership,
  sectors: ['manufacturing', 'healthcare'],
  links: 'https://media.example.org/letter.pdf\r\n\r\n  www.example.org/film  \r\n',
  ...contact,
}

const encoded = (fields: Record<string, string | string[]>): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each]),
    ),
  ).toString()

const post = (app: FastifyInstance, fields: object, url = '/v1/submissions', headers: object = {}) =>
  app.inject({
    method: 'POST',
    url,
    payload: encoded(fields as Record<string, string>),
    headers: { 'content-type': formType, accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers },
  })

/** What stands in the fields of a page's form. */
function fieldsOf(body: string): Record<string, string> {
  const inputs = elementsIn(body).filter(({ name }) => name === 'input' || name === 'textarea')
  return Object.fromEntries(
    inputs.map(({ name, attributes, text }) => [
      attributes.name,
      name === 'textarea' ? text : (attributes.value ?? ''),
    ]),
  )
}

const stampOf = async (app: FastifyInstance): Promise<string> =>
  String(fieldsOf((await app.inject('/submit')).body).stamp)

for (const engine of engines) {
  t.test(
    `on ${engine}, a plain form leads to the page of its receipt, and an answer leads back`,
    async (t) => {
      const clock = heldClock(start)
      const { app, desk, storage } = await openDesk(t, engine, clock)
      const stamp = await stampOf(app)
      clock.set(later)
      const answer = await post(app, { ...filled, stamp })
      t.equal(answer.statusCode, 303, answer.body)
      const location = String(answer.headers.location)
      t.match(location, /^\/v1\/receipts\/[\w-]{43}\.html$/)
      t.match(answer.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      const page = await app.inject(location)
      t.equal(page.statusCode, 200)
      t.match(page.headers, {
        'content-type': /^text\/html/,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': /default-src 'none'/,
        'x-robots-tag': 'noindex',
      })
      t.match(page.body, 'Keep the address of this page')
      const path = location.replace('.html', '')
      const accepted = await app.inject({ url: path, headers: { accept: 'text/html' } })
      t.equal(accepted.body, page.body)
      const { data } = (await app.inject({ url: `${path}.json`, headers: { accept: 'text/html' } })).json()
      t.match(data, {
        title: letter.title,
        text: 'First line.\n\nSecond line.',
        sectors: [{ slug: 'manufacturing' }, { slug: 'healthcare' }],
        links: [
          { url: 'https://media.example.org/letter.pdf', kind: null, title: null },
          { url: 'https://www.example.org/film', kind: null, title: null },
        ],
      })
      const id = await newestId(storage)
      await ask(desk, editor, id, { text: 'How many?' })
      const asked = await app.inject(location)
      t.match(asked.body, 'How many?')
      const action = elementsIn(asked.body, 'form')[0]?.attributes.action
      t.equal(action, `${path}/replies`)
      const empty = await post(app, { text: ' ' }, action)
      t.equal(empty.statusCode, 422)
      t.match(empty.body, 'Write an answer')
      const reply = await post(app, { text: 'Nine.\r\nAt least.' }, action)
      t.equal(reply.statusCode, 303)
      t.equal(reply.headers.location, location)
      t.match((await app.inject(location)).body, 'Nine.\nAt least.')
      const late = await post(app, { text: 'Ten.' }, action)
      t.equal(late.statusCode, 409)
      t.match(late.body, 'No question waits')
    },
  )
}

t.test('whoever takes JSON gets JSON for a form', async (t) => {
  const clock = heldClock(start)
  const { app } = await openSite(t, { clock })
  const stamp = await stampOf(app)
  clock.set(later)
  const accept = { accept: 'application/json' }
  const answer = await post(app, { ...filled, stamp }, undefined, accept)
  t.equal(answer.statusCode, 201)
  t.match(answer.json(), { data: { status: 'received' } })
  const wrong = await post(app, { ...filled, stamp, email: 'x' }, undefined, accept)
  t.match(wrong.json(), { status: 422, errors: [{ pointer: '/contact/email' }] })
})

t.test('what is wrong with a form is told at its place, and everything filled in is kept', async (t) => {
  const clock = heldClock(start)
  const { app, storage } = await openSite(t, { clock })
  const stamp = await stampOf(app)
  clock.set(later)
  const answer = await post(app, {
    ...filled,
    stamp,
    title: '',
    email: 'pat at example.org',
    links: 'https://a.example\nnonsense',
  })
  t.equal(answer.statusCode, 422)
  t.equal(answer.headers['cache-control'], 'no-store')
  const elements = elementsIn(answer.body)
  t.match(elements.find(({ name }) => name === 'title')?.text, /^Not sent yet/)
  const ways = elements.filter(
    ({ name, attributes }) => name === 'a' && /^#(title|email|links)$/.test(String(attributes.href)),
  )
  t.same(new Set(ways.map(({ attributes }) => attributes.href)), new Set(['#title', '#email', '#links']))
  for (const name of ['title', 'email', 'links']) {
    const control = elements.find(({ attributes }) => attributes.id === name)
    t.equal(control?.attributes['aria-invalid'], 'true')
    const said = String(control?.attributes['aria-describedby']).split(' ')
    for (const id of said)
      t.ok(
        elements.some(({ attributes }) => attributes.id === id),
        id,
      )
    t.ok(said.includes(`${name}-fault`))
  }
  t.match(answer.body, 'Line 2 of the links')
  const { stamp: kept, text, email, name, phone, links } = fieldsOf(answer.body)
  t.same(
    { kept, email, name, phone },
    { kept: stamp, email: 'pat at example.org', name: contact.name, phone: contact.phone },
  )
  t.equal(text, 'First line.\n\nSecond line.')
  t.equal(links, 'https://a.example\nnonsense')
  const chosen = elements.filter(({ attributes }) => 'selected' in attributes || 'checked' in attributes)
  t.same(
    chosen.map(({ attributes }) => attributes.value),
    ['PA', letter.partnership, 'healthcare', 'manufacturing'],
  )
  t.equal(await countIn(storage, 'submission'), 0)
  t.equal((await post(app, { ...filled, stamp })).statusCode, 303, 'and sending it again is enough')
})

t.test(
  'a form that comes back at once, too late, or from elsewhere is kept for its sender to send again',
  async (t) => {
    const clock = heldClock(start)
    const { app, storage } = await openSite(t, { clock })
    const stamp = await stampOf(app)
    const refused = async (given: string, words: RegExp) => {
      const answer = await post(app, { ...filled, stamp: given })
      t.equal(answer.statusCode, 422)
      t.match(answer.body, words)
      const fields = fieldsOf(answer.body)
      t.equal(fields.title, letter.title)
      t.equal(fields.email, contact.email)
      return String(fields.stamp)
    }
    t.equal(await refused(stamp, /sooner than people write/), stamp)
    const strange = [
      '',
      'x',
      stamp.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      stamp.replace(/^./, 'z'),
    ]
    for (const given of strange) t.not(await refused(given, /not opened here/), given)
    clock.set('2026-03-03T15:00:01Z')
    const fresh = await refused(stamp, /more than a day ago/)
    t.not(fresh, stamp)
    t.equal(await countIn(storage, 'submission'), 0)
    clock.set('2026-03-03T15:00:04Z')
    t.equal((await post(app, { ...filled, stamp: fresh })).statusCode, 303)
    t.equal(await countIn(storage, 'submission'), 1)
  },
)

t.test(
  'a field that people do not see gives away who fills in all of them, and a person can still send',
  async (t) => {
    const clock = heldClock(start)
    const { app, storage } = await openSite(t, { clock })
    const stamp = await stampOf(app)
    clock.set(later)
    const answer = await post(app, { ...filled, stamp, website: 'https://spam.example' })
    t.equal(answer.statusCode, 422)
    t.match(answer.body, 'do not see')
    t.notMatch(answer.body, 'spam.example')
    t.equal(await countIn(storage, 'submission'), 0)
    const { website, title } = fieldsOf(answer.body)
    t.same({ website, title }, { website: '', title: letter.title })
    t.equal((await post(app, { ...filled, stamp, website })).statusCode, 303)
  },
)

t.test('a button that is pressed twice sends one form', async (t) => {
  const clock = heldClock(start)
  const { app, storage } = await openSite(t, { clock })
  const stamp = await stampOf(app)
  clock.set(later)
  const first = await post(app, { ...filled, stamp })
  const again = await post(app, { ...filled, stamp })
  t.equal(first.statusCode, 303)
  t.equal(again.headers.location, first.headers.location)
  t.equal(await countIn(storage, 'submission'), 1)
})

t.test(
  'the page to submit on can be filled in without script, and says what each field is for',
  async (t) => {
    const { app } = await openSite(t)
    const { body, headers } = await app.inject('/submit')
    t.match(headers, {
      'content-type': /^text\/html/,
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
    })
    t.equal(headers.etag, undefined)
    const elements = elementsIn(body)
    t.equal(elements.filter(({ name }) => name === 'script').length, 0)
    const controls = elements.filter(
      ({ name, attributes }) =>
        ['input', 'select', 'textarea'].includes(name) &&
        attributes.type !== 'hidden' &&
        attributes.type !== 'checkbox',
    )
    for (const { attributes } of controls)
      t.ok(
        elements.some(({ name, attributes: label }) => name === 'label' && label.for === attributes.id),
        String(attributes.id),
      )
    const complete = Object.fromEntries(
      controls.map(({ attributes }) => [attributes.name, attributes.autocomplete]),
    )
    t.match(complete, { name: 'name', email: 'email', phone: 'tel', website: 'off' })
    t.equal(
      elements.filter(
        ({ name, attributes }) => name === 'option' && /^[A-Z]{2}$/.test(String(attributes.value)),
      ).length,
      56,
    )
    const other = await app.inject('/submit?utm_source=mail')
    t.equal(other.statusCode, 302)
    t.equal(other.headers.location, '/submit')
    t.match((await app.inject('/')).body, 'href="/submit"')
    t.match((await app.inject('/v1/updates.html')).body, 'href="/submit"')
  },
)

t.test('nothing that people write is taken for markup on the page of a receipt or in the form', async (t) => {
  const clock = heldClock(start)
  const { app, desk, storage } = await openDesk(t, 'sqlite', clock)
  const hostile = `</textarea></p><script>alert(1)</script><img src=x onerror=alert(1)>"'><b>`
  const stamp = await stampOf(app)
  clock.set(later)
  const hostiles = Object.fromEntries(
    ['title', 'text', 'state', 'partnership', 'links', 'name', 'email', 'phone', hostile].map((name) => [
      name,
      `\n${hostile}`,
    ]),
  )
  const plain = new Set(elementsIn((await app.inject('/submit')).body).map(({ name }) => name))
  const again = await post(app, { ...hostiles, sectors: [hostile], stamp })
  t.equal(again.statusCode, 422)
  const shown = elementsIn(again.body)
  t.same(
    shown
      .filter(({ name }) => ['script', 'img', 'b'].includes(name) || !plain.has(name))
      .map(({ name }) => name),
    [],
  )
  t.equal(fieldsOf(again.body).text, `\n${hostile}`)
  const answer = await post(app, {
    ...filled,
    title: hostile,
    text: hostile,
    links: `https://a.example/?q=${hostile.replaceAll(' ', '')}`,
    stamp,
  })
  t.equal(answer.statusCode, 303, answer.body)
  await ask(desk, editor, await newestId(storage), { text: hostile })
  const page = await app.inject(String(answer.headers.location))
  const elements = elementsIn(page.body)
  t.same(
    elements.filter(({ name }) => ['script', 'img', 'b'].includes(name)),
    [],
  )
  t.ok(elements.filter(({ text }) => text.includes(hostile)).length > 3)
  t.same(
    elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => name.startsWith('on')),
    [],
  )
})
