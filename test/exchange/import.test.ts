import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'
import { tracesIn } from '../support/traces.ts'

type Line = Record<string, unknown>

/** A server, and how it is asked to load lines with a key of some scopes. */
async function loader(
  t: Parameters<typeof openDesk>[0],
  engine: (typeof engines)[number] = 'sqlite',
  more = {},
) {
  const site = await openDesk(t, engine)
  const key = await keyFor(site.desk, ['content:write', 'content:publish'], more)
  const send = (url: string, type: string, payload: string | Buffer, headers = {}) =>
    site.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization: `Bearer ${key}`, 'content-type': type, ...headers },
    })
  const load = async (lines: readonly (Line | string)[], query = '', headers = {}) => {
    const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))
    const url = `/admin/v1/import${query}`
    const answer = await send(url, 'application/x-ndjson', `${texts.join('\n')}\n`, headers)
    t.equal(answer.statusCode, 200, answer.body.slice(0, 500))
    return reportsOf(answer.body)
  }
  return { ...site, send, load, ask: asking(site.app, key) }
}

function reportsOf(body: string): { reports: Line[]; end: Line } {
  const lines = body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { reports: lines.slice(0, -1), end: lines.at(-1) }
}

const topic = (slug: string, more = {}): Line => ({ type: 'topic', slug, name: slug, ...more })
const update = (slug: string, topics: string[]): Line => ({
  type: 'update',
  slug,
  title: slug,
  body: 'x',
  topics,
})

for (const engine of engines) {
  t.test(`on ${engine}, good lines are kept beside bad ones, each with its report`, async (t) => {
    const { app, load, storage } = await loader(t, engine)
    const { reports, end } = await load(
      [
        update('names-later', ['new-topic']),
        '{ "type": "topic", ',
        topic('no-name', { name: null }),
        update('names-none', ['nowhere']),
        update('names-refused', ['no-name']),
        '',
        topic('new-topic', { nam: 1 }),
        topic('other-topic'),
        { type: 'topik', slug: 'x', name: 'x' },
        update('names-both', ['other-topic']),
      ],
      '?publish=true',
    )
    t.match(reports, [
      { line: 1, outcome: 'refused', errors: [{ pointer: '/topics/0', code: 'unknown_reference' }] },
      { line: 2, outcome: 'refused', errors: [{ code: 'malformed' }] },
      { line: 3, outcome: 'refused', errors: [{ pointer: '/name', code: 'missing' }] },
      { line: 4, outcome: 'refused', errors: [{ pointer: '/topics/0' }] },
      { line: 5, outcome: 'refused', errors: [{ pointer: '/topics/0', detail: /line 3 was refused/ }] },
      { line: 7, outcome: 'refused', errors: [{ pointer: '/nam', suggestion: 'name' }] },
      { line: 8, outcome: 'created', type: 'topic', slug: 'other-topic', version: 1 },
      { line: 9, outcome: 'refused', errors: [{ pointer: '/type', suggestion: 'topic' }] },
      { line: 10, outcome: 'created', type: 'update' },
    ])
    t.same(end, { totals: { created: 2, changed: 0, unchanged: 0, refused: 7 } })
    t.match((await app.inject('/v1/updates/names-both')).json().data.topics, [{ slug: 'other-topic' }])
    const before = await tracesIn(storage)
    const again = await load([topic('other-topic'), update('names-both', ['other-topic'])], '?publish=true')
    t.same(again.end, { totals: { created: 0, changed: 0, unchanged: 2, refused: 0 } })
    t.same(await tracesIn(storage), before)
  })

  t.test(`on ${engine}, lines name one another in any direction, and lines of batches before`, async (t) => {
    const { load, ask } = await loader(t, engine)
    const many = Array.from({ length: 620 }, (_, place) => topic(`made-${place}`))
    const { end } = await load([update('first', ['made-3']), ...many, update('last', ['made-0', 'made-619'])])
    t.same(end, { totals: { created: 622, changed: 0, unchanged: 0, refused: 0 } })
    const held = await ask('GET', '/admin/v1/updates/last')
    t.match(held.json().data, { stage: 'draft', topics: [{ slug: 'made-0' }, { slug: 'made-619' }] })
    const erie = { type: 'partnership', nameKind: 'formal', summary: 's', status: 'active', states: ['PA'] }
    const pair = ['one', 'two'].map((name, place) => ({
      ...erie,
      slug: name,
      name: `Partnership ${name} of Erie`,
      related: [{ relation: 'works_with', partnership: place === 0 ? 'two' : 'one' }],
    }))
    t.match((await load(pair, '?publish=true')).end, { totals: { created: 2, refused: 0 } })
    const loop = ['a', 'b'].map((slug, place) => ({
      type: 'media',
      slug: `loop-${slug}`,
      title: slug,
      kind: 'video',
      description: 'd',
      isCollection: true,
      partOf: place === 0 ? 'loop-b' : 'loop-a',
    }))
    t.match((await load(loop)).reports, [
      { errors: [{ pointer: '/partOf' }] },
      { errors: [{ pointer: '/partOf' }] },
    ])
  })

  t.test(`on ${engine}, a dry run reports the same and leaves no trace`, async (t) => {
    const { load, storage } = await loader(t, engine)
    const lines = [
      topic('dry'),
      update('dry', ['dry']),
      topic('dry', { name: 'Dry again' }),
      update('after', ['dry']),
      topic('bad', { name: 1 }),
    ]
    const before = await tracesIn(storage)
    const dry = await load(lines, '?publish=true', { prefer: 'dry-run' })
    t.same(await tracesIn(storage), before)
    const wet = await load(lines, '?publish=true')
    t.same(dry.end, wet.end)
    t.same(wet.end, { totals: { created: 3, changed: 1, unchanged: 0, refused: 1 } })
  })

  t.test(`on ${engine}, what is exported is loaded again without a change, drafts as drafts`, async (t) => {
    const { ask, load, storage } = await loader(t, engine)
    await ask('POST', '/admin/v1/topics', { name: 'A draft' })
    const exported = await ask('GET', '/admin/v1/export')
    t.match(exported.headers, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' })
    const lines = exported.body.trimEnd().split('\n')
    t.match(
      lines.map((line) => JSON.parse(line)).filter(({ slug }) => slug === 'a-draft'),
      [{ type: 'topic', stage: 'draft' }],
    )
    const before = await tracesIn(storage)
    t.match((await load(lines, '?publish=true')).end, { totals: { unchanged: lines.length, refused: 0 } })
    t.same(await tracesIn(storage), before)
  })

  t.test(`on ${engine}, a table that this server gives is loaded again without a change`, async (t) => {
    const { app, send, storage } = await loader(t, engine)
    const before = await tracesIn(storage)
    const table = await app.inject('/v1/partnerships.csv')
    const url = '/admin/v1/partnerships/import?publish=true'
    const back = reportsOf((await send(url, 'text/csv', table.body)).body)
    t.same(
      back.reports.filter(({ outcome }) => outcome !== 'unchanged'),
      [],
    )
    t.same(await tracesIn(storage), before)
  })

  t.test(`on ${engine}, a table of partnerships changes what it says and nothing else`, async (t) => {
    const { app, send } = await loader(t, engine)
    const { data: before } = (await app.inject('/v1/partnerships/lane-county-technology')).json()
    const rows = [
      '\uFEFFslug,name,summary,states,nameKind,status',
      `lane-county-technology,Lane Tech,"'=HYPERLINK(""x"")",oregon,formal,active`,
      ',A brand new one,"two\r\nlines",pennsylvania|ohio,formal,emerging',
      'too,few',
      ',Wrong state,s,nowhere,formal,emerging',
    ]
    const answer = await send(
      '/admin/v1/partnerships/import?publish=true',
      'text/csv; charset=utf-8',
      rows.join('\r\n'),
    )
    const { reports, end } = reportsOf(answer.body)
    t.match(reports, [
      { outcome: 'changed', slug: 'lane-county-technology' },
      { line: 3, outcome: 'created', slug: 'a-brand-new-one' },
      { line: 5, outcome: 'refused', errors: [{ detail: /2 cells/ }] },
      { line: 6, outcome: 'refused', errors: [{ pointer: '/states/0' }] },
    ])
    t.match(end, { totals: { created: 1, changed: 1, refused: 2 } })
    const { data: after } = (await app.inject('/v1/partnerships/lane-county-technology')).json()
    t.match(after, { name: 'Lane Tech', summary: '=HYPERLINK("x")', region: before.region })
    t.same(after.sectors, before.sectors)
    t.same(after.related, before.related)
  })
}

t.test(
  'a row is known again by an id that another system gave, and bytes that are not UTF-8 are refused',
  async (t) => {
    const { send } = await loader(t)
    const url = '/admin/v1/partnerships/import'
    const rows = (name: string | Buffer) =>
      Buffer.concat([
        Buffer.from('name,nameKind,summary,status,states,externalIds\n'),
        Buffer.from(name),
        Buffer.from(',formal,s,active,PA,crm:7|old:1\n'),
      ])
    const made = reportsOf((await send(url, 'text/csv', rows('From the CRM'))).body).reports[0]
    t.match(made, { outcome: 'created', version: 1 })
    const again = reportsOf((await send(url, 'text/csv', rows('From the CRM renamed'))).body).reports[0]
    t.match(again, { outcome: 'changed', id: made?.id, slug: made?.slug, version: 2 })
    const latin = reportsOf((await send(url, 'text/csv', rows(Buffer.from([0x4d, 0xfc])))).body).reports
    t.match(latin, [{ line: 2, outcome: 'refused', errors: [{ pointer: '/name', detail: /UTF-8/ }] }])
  },
)

t.test('a key that is limited to states loads what is of these, and nothing else', async (t) => {
  const { load, ask } = await loader(t, 'sqlite', { states: ['PA'] })
  const of = (slug: string, states: string[]) => ({ type: 'update', slug, title: slug, body: 'x', states })
  const { reports } = await load(
    [of('in-pa', ['PA']), of('in-or', ['OR']), of('nowhere', [])],
    '?publish=true',
  )
  t.match(reports, [
    { outcome: 'created' },
    { outcome: 'refused', errors: [{ code: 'forbidden' }] },
    { outcome: 'refused', errors: [{ code: 'forbidden' }] },
  ])
  t.equal((await ask('GET', '/admin/v1/export')).statusCode, 403)
})

t.test('bodies of other kinds, and callers who may not, are refused before anything is read', async (t) => {
  const { app, send, desk, load } = await loader(t)
  t.match((await send('/admin/v1/import', 'application/json', '{}')).json(), {
    status: 415,
    detail: /application\/x-ndjson/,
  })
  t.match((await send('/admin/v1/partnerships/import', 'application/x-ndjson', '{}')).json(), {
    status: 415,
    detail: /text\/csv/,
  })
  const latin = 'application/x-ndjson; charset=latin1'
  t.equal((await send('/admin/v1/import', latin, '{}')).statusCode, 415)
  const type = 'application/x-ndjson'
  const twice = { 'idempotency-key': 'a' }
  t.equal((await send('/admin/v1/import', type, '{}', twice)).statusCode, 400)
  const headers = { 'content-type': type }
  const anyone = await app.inject({ method: 'POST', url: '/admin/v1/import', payload: '{}', headers })
  t.equal(anyone.statusCode, 401)
  const writer = asking(app, await keyFor(desk, ['content:write']))
  t.equal((await writer('POST', '/admin/v1/import?publish=true', Buffer.from('{}'), headers)).statusCode, 403)
  const { reports } = await load([`{"type":"topic","name":"${'x'.repeat(300_000)}"}`, topic('small')])
  t.match(reports, [
    { line: 1, errors: [{ code: 'too_long' }] },
    { line: 2, outcome: 'created' },
  ])
  const bytes = Buffer.concat([
    Buffer.from('{"type":"topic","name":"'),
    Buffer.from([0xff]),
    Buffer.from('"}'),
  ])
  t.match(reportsOf((await send('/admin/v1/import', type, bytes)).body).reports, [
    { errors: [{ detail: /UTF-8/ }] },
  ])
})

t.test('of a table that cannot be read to its end, the rows before are loaded and told of', async (t) => {
  const { send } = await loader(t)
  const rows = [
    'name,nameKind,summary,status,states',
    'A sound one,formal,s,active,PA',
    '"Never closed,formal',
  ]
  const answer = await send('/admin/v1/partnerships/import', 'text/csv', rows.join('\n'))
  t.match(reportsOf(answer.body), {
    reports: [
      { line: 2, outcome: 'created' },
      { line: 3, outcome: 'refused', errors: [{ detail: /From here on/ }] },
    ],
    end: { totals: { created: 1, refused: 1 } },
  })
})
