import t from 'tap'
import { ask } from '../../src/content/submissions/ask.ts'
import { editor, openDesk } from '../support/desk.ts'
import { engines, openSite } from '../support/site.ts'
import { contact, contactTraces, countIn, letter, send, sentIn } from '../support/submissions.ts'

const words = (count: number, letter = 'x') => letter.repeat(count)
const link = { url: 'https://example.org/' }

/** Bodies that are not right: what is wrong with each, as pointers and codes. */
const wrong: [string, unknown, [pointer: string, code: string][]][] = [
  [
    'nothing',
    {},
    [
      ['/title', 'missing'],
      ['/text', 'missing'],
      ['/contact', 'missing'],
    ],
  ],
  [
    'nulls',
    { title: null, text: null, contact: null },
    [
      ['/title', 'missing'],
      ['/text', 'missing'],
      ['/contact', 'missing'],
    ],
  ],
  ['an empty title', { ...letter, title: '  ' }, [['/title', 'invalid_value']]],
  ['a number as title', { ...letter, title: 5 }, [['/title', 'invalid_value']]],
  ['a long title', { ...letter, title: words(301) }, [['/title', 'invalid_value']]],
  ['a long text', { ...letter, text: words(50_001) }, [['/text', 'invalid_value']]],
  ['a text with NUL', { ...letter, text: 'a\0b' }, [['/text', 'invalid_value']]],
  ['half a letter', { ...letter, text: 'a\ud800' }, [['/text', 'invalid_value']]],
  ['an unknown state', { ...letter, state: 'PX' }, [['/state', 'unknown_reference']]],
  ['a state as number', { ...letter, state: 42 }, [['/state', 'invalid_value']]],
  [
    'an unknown partnership',
    { ...letter, partnership: 'lane-county-technolgy' },
    [['/partnership', 'unknown_reference']],
  ],
  ['sectors as text', { ...letter, sectors: 'manufacturing' }, [['/sectors', 'invalid_value']]],
  [
    'an unknown sector',
    { ...letter, sectors: ['manufacturing', 'manufacturng', null] },
    [
      ['/sectors/1', 'unknown_reference'],
      ['/sectors/2', 'unknown_reference'],
    ],
  ],
  [
    'too many sectors',
    { ...letter, sectors: Array(21).fill('manufacturing') },
    [['/sectors', 'invalid_value']],
  ],
  ['links as text', { ...letter, links: 'https://example.org' }, [['/links', 'invalid_value']]],
  ['too many links', { ...letter, links: Array(21).fill(link) }, [['/links', 'invalid_value']]],
  [
    'links of other sorts',
    { ...letter, links: ['https://example.org', null, {}, [link]] },
    [
      ['/links/0', 'invalid_value'],
      ['/links/1', 'invalid_value'],
      ['/links/2/url', 'missing'],
      ['/links/3', 'invalid_value'],
    ],
  ],
  [
    'addresses that are not of the web',
    {
      ...letter,
      links: [
        'javascript:alert(1)',
        'data:text/html,x',
        'ftp://example.org',
        '/path',
        'https://u:p@example.org/',
        7,
      ].map((url) => ({ url })),
    },
    [0, 1, 2, 3, 4, 5].map((place): [string, string] => [`/links/${place}/url`, 'invalid_value']),
  ],
  [
    'an unknown kind of link',
    { ...letter, links: [{ ...link, kind: 'vidoe' }] },
    [['/links/0/kind', 'invalid_value']],
  ],
  [
    'a link with more',
    { ...letter, links: [{ ...link, onclick: 'x' }] },
    [['/links/0/onclick', 'unknown_field']],
  ],
  [
    'a long title of a link',
    { ...letter, links: [{ ...link, title: words(301) }] },
    [['/links/0/title', 'invalid_value']],
  ],
  ['a contact as text', { ...letter, contact: contact.email }, [['/contact', 'invalid_value']]],
  ['a contact as list', { ...letter, contact: [contact] }, [['/contact', 'invalid_value']]],
  [
    'an empty contact',
    { ...letter, contact: {} },
    [
      ['/contact/name', 'missing'],
      ['/contact/email', 'missing'],
    ],
  ],
  [
    'a contact with more',
    { ...letter, contact: { ...contact, fax: '1' } },
    [['/contact/fax', 'unknown_field']],
  ],
  [
    'a long name',
    { ...letter, contact: { ...contact, name: words(201) } },
    [['/contact/name', 'invalid_value']],
  ],
  [
    'an unknown field',
    { ...letter, titel: 'x', 'a/b~c': 1 },
    [
      ['/titel', 'unknown_field'],
      ['/a~1b~0c', 'unknown_field'],
    ],
  ],
  [
    'a field of objects',
    JSON.parse('{"title":"a","text":"b","constructor":1,"contact":{"name":"a","email":"a@b.example"}}'),
    [['/constructor', 'unknown_field']],
  ],
  [
    'everything at once',
    { title: '', text: 1, state: 'XX', sectors: [1], links: [{}], contact: { email: 'x' } },
    [
      ['/title', 'invalid_value'],
      ['/text', 'invalid_value'],
      ['/state', 'unknown_reference'],
      ['/sectors/0', 'invalid_value'],
      ['/links/0/url', 'missing'],
      ['/contact/name', 'missing'],
      ['/contact/email', 'invalid_value'],
    ],
  ],
]

for (const engine of engines) {
  t.test(
    `on ${engine}, all that is wrong with a submission is told at once, and nothing is stored`,
    async (t) => {
      const { app, storage } = await openSite(t, { engine })
      for (const [what, body, faults] of wrong) {
        const answer = await send(app, body)
        t.equal(answer.statusCode, 422, what)
        const errors = answer.json().errors as { pointer: string; code: string }[]
        t.same(
          new Set(errors.map(({ pointer, code }) => `${pointer} ${code}`)),
          new Set(faults.map((each) => each.join(' '))),
          what,
        )
        t.equal(answer.headers['cache-control'], 'no-store')
      }
      t.equal(await countIn(storage, 'submission'), 0)
      t.equal(await countIn(storage, 'contact'), 0)
      t.equal(await countIn(storage, 'audit'), 0)
    },
  )
}

t.test('a word that is nearly right is offered', async (t) => {
  const { app } = await openSite(t)
  const answer = await send(app, {
    ...letter,
    partnership: 'lane-county-technolgy',
    sectors: ['manufacturng'],
    links: [{ ...link, kind: 'vidoe' }],
    titel: 'x',
  })
  const suggestions = (answer.json().errors as { suggestion: string }[]).map(({ suggestion }) => suggestion)
  t.same(suggestions.toSorted(), ['lane-county-technology', 'manufacturing', 'title', 'video'])
})

t.test('an e-mail address and a telephone number are plausible, and are never told back', async (t) => {
  const { app } = await openSite(t, { clock: everLater() })
  const email = {
    good: ['a@b.co', "o'neil+news@mail.example.org", 'ü@münchen.example', ' pat@example.org '],
    bad: [
      '',
      'Featherstone',
      'a@b',
      'a@@b.example',
      'a b@c.example',
      'a@b..example',
      '<a@b.example>',
      'a@b.example, c@d.example',
      `${'x'.repeat(65)}@b.example`,
      `a@${'x'.repeat(260)}.example`,
      'a@b.example\nBcc: c@d.example',
      5,
    ],
  }
  const phone = {
    good: ['555-0148', '+44 20 7946 0958', '(717) 555-0148 x12', '717.555.0148 ext. 9', null],
    bad: ['', 'call me', '12', '+1 (717) 555-0148 0000000', '717-555-0148; Featherstone', 7175550148],
  }
  for (const [field, { good, bad }] of Object.entries({ email, phone })) {
    for (const value of good) {
      const answer = await send(app, { ...letter, contact: { ...contact, [field]: value } })
      t.equal(answer.statusCode, 201, `${field}: ${value}`)
    }
    for (const value of bad) {
      const answer = await send(app, { ...letter, contact: { ...contact, [field]: value } })
      t.match(
        answer.json(),
        { status: 422, errors: [{ pointer: `/contact/${field}` }] },
        `${field}: ${value}`,
      )
      t.equal(answer.json().errors.length, 1)
      for (const trace of contactTraces) t.notMatch(answer.body, trace)
    }
  }
})

t.test('what cannot be read is refused, and says what can', async (t) => {
  const { app, storage } = await openSite(t)
  const post = (payload: string | Buffer, type?: string, more = {}) =>
    app.inject({
      method: 'POST',
      url: '/v1/submissions',
      payload,
      headers: { ...(type && { 'content-type': type }), ...more },
    })
  t.match((await post('<a/>', 'application/xml')).json(), {
    status: 415,
    detail: /application\/json or application\/x-www-form-urlencoded/,
  })
  t.match((await post('title=x', 'multipart/form-data; boundary=x')).json(), { status: 415 })
  t.match((await post('{}')).json(), { status: 415 })
  t.match((await post('{"title":', 'application/json')).json(), { status: 400 })
  t.match((await post('[]', 'application/json')).json(), { status: 400 })
  t.match((await post('"x"', 'application/json')).json(), { status: 400 })
  t.match((await post('', 'application/json')).json(), { status: 400 })
  t.match((await post('title=%E0%A4', 'application/x-www-form-urlencoded')).json(), { status: 400 })
  t.match((await post(Buffer.from('title=\xff', 'latin1'), 'application/x-www-form-urlencoded')).json(), {
    status: 400,
  })
  t.match((await post(JSON.stringify({ ...letter, text: words(300 * 1024) }), 'application/json')).json(), {
    status: 413,
    detail: /256 KiB/,
  })
  t.match((await post(`text=${words(5_000_000)}`, 'application/x-www-form-urlencoded')).json(), {
    status: 413,
  })
  t.match((await post(JSON.stringify(letter), 'application/json', { accept: 'image/png' })).json(), {
    status: 406,
  })
  t.match(
    (await post(JSON.stringify(letter), 'application/json', { authorization: 'Bearer nonsense' })).json(),
    { status: 401 },
  )
  t.match((await app.inject({ method: 'POST', url: '/v1/submissions?x=1', payload: letter })).json(), {
    status: 400,
  })
  t.match((await app.inject('/v1/submissions')).json(), { status: 405 })
  t.equal(await countIn(storage, 'submission'), 0)
})

t.test('the longest text of any script is taken', async (t) => {
  const { app } = await openSite(t)
  t.equal(
    (await send(app, { ...letter, title: words(300, '漢'), text: words(50_000, '漢') })).statusCode,
    201,
  )
})

for (const engine of engines) {
  t.test(
    `on ${engine}, a reply is refused without a receipt, without a question and without words`,
    async (t) => {
      const { app, desk, storage } = await openDesk(t, engine)
      const { path, id } = await sentIn(app, storage)
      const reply = (at: string, payload: object) =>
        app.inject({ method: 'POST', url: `${at}/replies`, payload })
      t.equal((await reply(path, { text: 'x' })).statusCode, 409)
      await ask(desk, editor, id, { text: 'What?' })
      for (const body of [{}, { text: '' }, { text: 1 }, { text: words(5001) }, { text: 'x', more: 1 }])
        t.equal((await reply(path, body)).statusCode, 422)
      const other = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
      for (const at of [other, '/v1/receipts/x', `/v1/receipts/${'x'.repeat(199)}`, '/v1/receipts/%00']) {
        t.equal((await reply(at, { text: 'x' })).statusCode, 404, at)
        t.equal((await app.inject(at)).statusCode, 404, at)
      }
      t.equal(await countIn(storage, 'message'), 1)
      t.equal((await reply(path, { text: 'x' })).statusCode, 200)
      t.equal((await reply(path, { text: 'x' })).statusCode, 409, 'one question, one answer')
    },
  )
}

/** A clock that goes on by an hour at each look, so that no limit is reached. */
function everLater() {
  const start = Date.parse('2026-03-01T00:00:00Z')
  let looks = 0
  const bytes = (count: number) => {
    const id = Buffer.alloc(16)
    id.writeUInt32BE(count, 12)
    id[6] = 0x70
    id[8] = 0x80
    return id
  }
  return { now: () => start + looks++ * 3_600_000, newUuid: () => bytes(looks++) }
}
