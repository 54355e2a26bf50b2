import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { changesAfter, headNow, openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'
import { tracesIn } from '../support/traces.ts'

const path = '/admin/v1/updates/external/crm/77%2Fa'
const written = { title: 'From the CRM', body: 'Told **there** first.', date: '2019-03', states: ['PA'] }

for (const engine of engines) {
  t.test(`on ${engine}, another system keeps an item up to date by its own id`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
    const created = await ask('PUT', path, written)
    t.equal(created.statusCode, 201)
    const { data, links, meta } = created.json()
    t.match(created.headers, { location: links.self, etag: '"1"' })
    t.match(data, { stage: 'draft', slug: 'from-the-crm', externalIds: [{ source: 'crm', id: '77/a' }] })
    t.match(meta, { outcome: 'created' })
    const traces = await tracesIn(storage)
    const again = await ask('PUT', path, written)
    t.match(again, { statusCode: 200, headers: { etag: '"1"' } })
    t.same(again.json().data, data)
    t.match(again.json().meta, { outcome: 'unchanged' })
    t.same(await tracesIn(storage), traces)
    const head = await headNow(storage)
    const published = await ask('PUT', `${path}?publish=true`, { ...written, title: 'Told anew' })
    t.match(published.json().data, { id: data.id, stage: 'published', version: 2, slug: 'from-the-crm' })
    t.match(await changesAfter(storage, head), [{ op: 'upsert', itemId: data.id }])
    t.equal((await app.inject('/v1/updates?externalId=crm:77/a')).json().data[0].title, 'Told anew')
    const after = await tracesIn(storage)
    const same = await ask('PUT', `${path}?publish=true`, { ...written, title: 'Told anew' })
    t.match(same, { statusCode: 200, headers: { etag: '"2"' } })
    t.same(await tracesIn(storage), after)
    const replaced = await ask('PUT', path, { title: 'Told anew', body: 'x', date: '2019' })
    t.match(replaced.json().data, { states: [], date: '2019', publishedVersion: 2, version: 3 })
    await ask('POST', `/admin/v1/updates/${data.id}/withdraw`, { reason: 'Not ours to tell.' })
    const back = await ask('PUT', `${path}?publish=true`, { title: 'Told anew', body: 'y' })
    t.match(back.json(), { data: { publishedVersion: null, version: 4 }, meta: { outcome: 'changed' } })
    t.equal((await app.inject(`/v1/updates/${data.id}`)).statusCode, 410, 'no sync undoes what an editor did')
    t.match((await ask('POST', `/admin/v1/updates/${data.id}/publish`)).json().data, { publishedVersion: 4 })
  })

  t.test(`on ${engine}, a dry run tells field by field what would change, and leaves no trace`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
    const before = await tracesIn(storage)
    const prefer = { prefer: 'respond-async, dry-run' }
    const first = await ask('PUT', `${path}?publish=true`, written, prefer)
    t.match(first, { statusCode: 200, headers: { 'preference-applied': 'dry-run' } })
    t.match(first.json().data, { outcome: 'created', id: null, version: null })
    t.same(await tracesIn(storage), before)
    await ask('PUT', path, written)
    const there = await tracesIn(storage)
    const second = await ask('PUT', path, { ...written, title: 'Other', states: ['PA', 'OR'] }, prefer)
    t.match(second.headers, { etag: '"1"' })
    t.match(second.json().data, {
      outcome: 'changed',
      differences: [
        { field: 'title', before: written.title, after: 'Other' },
        { field: 'states', before: ['Pennsylvania'], after: ['Pennsylvania', 'Oregon'] },
      ],
    })
    const wrong = await ask('PUT', path, { titel: 'x' }, prefer)
    t.equal(wrong.statusCode, 422)
    t.same(await tracesIn(storage), there)
  })

  t.test(`on ${engine}, two programs that send one id at the same time make one item`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write']))
    const entries = (await tracesIn(storage)).entry as number
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask('PUT', path, written)))
    t.same(answers.map(({ statusCode }) => statusCode).sort(), [200, 200, 200, 201])
    t.equal(new Set(answers.map((answer) => answer.json().data.id)).size, 1)
    t.equal((await tracesIn(storage)).entry, entries + 1)
  })

  t.test(`on ${engine}, the id of an item that was merged leads to the survivor`, async (t) => {
    const { app, desk } = await openDesk(t, engine)
    const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
    const one = (await ask('PUT', '/admin/v1/topics/external/crm/1?publish=true', { name: 'One' })).json()
      .data
    const two = (await ask('PUT', '/admin/v1/topics/external/crm/2?publish=true', { name: 'Two' })).json()
      .data
    t.equal((await ask('POST', `/admin/v1/topics/${one.id}/merge`, { into: two.id })).statusCode, 200)
    const led = await ask('PUT', '/admin/v1/topics/external/crm/1', {
      name: 'Two, renamed',
      externalIds: two.externalIds,
    })
    t.match(led, { statusCode: 200 })
    t.match(led.json().data, { id: two.id, name: 'Two, renamed', externalIds: two.externalIds })
  })
}

t.test('an upsert keeps to what the key may do and to the revision that it names', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const writer = asking(app, await keyFor(desk, ['content:write']))
  const oregon = asking(app, await keyFor(desk, ['content:write'], { states: ['OR'] }))
  const before = await tracesIn(storage)
  t.equal((await app.inject({ method: 'PUT', url: path, payload: written })).statusCode, 401)
  t.match((await writer('PUT', `${path}?publish=true`, written)).json(), {
    status: 403,
    detail: /content:publish/,
  })
  t.equal((await oregon('PUT', path, written)).statusCode, 403)
  t.equal((await writer('PUT', path, written, { 'if-match': '*' })).statusCode, 412)
  t.equal((await writer('PUT', `${path}?publish=maybe`, written)).statusCode, 400)
  t.same(
    { ...(await tracesIn(storage)), audit: 0 },
    { ...before, audit: 0 },
    'nothing but the keys was written',
  )
  await writer('PUT', path, written)
  t.equal(
    (await oregon('PUT', path, { ...written, states: ['OR'] })).statusCode,
    403,
    'it is of another state',
  )
  t.equal((await writer('PUT', path, { ...written, title: 'x' }, { 'if-match': '"9"' })).statusCode, 412)
  t.equal((await writer('PUT', path, { ...written, title: 'x' }, { 'if-match': '"1"' })).statusCode, 200)
  const odd = await writer('PUT', '/admin/v1/updates/external/C%20R%20M/1', written)
  t.match(odd.json(), { status: 404, detail: /lower-case word/ })
})

t.test(
  'what may be there already under almost the same name is pointed out, and made all the same',
  async (t) => {
    const { app, desk } = await openDesk(t)
    const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
    const { data: known } = (await app.inject('/v1/partnerships/lane-county-technology')).json()
    const near = {
      name: known.name.replace('County', 'Conty'),
      nameKind: known.nameKind,
      summary: 'As told by our members.',
      status: 'active',
      states: ['OR'],
    }
    const made = await ask('PUT', '/admin/v1/partnerships/external/crm/9', near)
    t.equal(made.statusCode, 201)
    t.match(made.json().meta.warnings, [{ code: 'possible_duplicate', item: { id: known.id } }])
    const far = { ...near, states: ['PA'] }
    const elsewhere = await ask('PUT', '/admin/v1/partnerships/external/crm/10', far)
    t.same(elsewhere.json().meta.warnings, [])
  },
)

t.test('what is to be published names nothing that is not public', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const ask = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
  await ask('PUT', '/admin/v1/topics/external/crm/1', { name: 'Only a draft' })
  const before = await tracesIn(storage)
  for (const prefer of [{}, { prefer: 'dry-run' }]) {
    const refused = await ask('PUT', `${path}?publish=true`, { ...written, topics: ['only-a-draft'] }, prefer)
    t.match(refused.json(), { status: 422, errors: [{ pointer: '/topics/0', code: 'not_public' }] })
  }
  t.same(await tracesIn(storage), before)
})
