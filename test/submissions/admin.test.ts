import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { engines } from '../support/site.ts'
import { contact, contactTraces, letter, sentIn } from '../support/submissions.ts'

for (const engine of engines) {
  t.test(`on ${engine}, an editor works the in-tray over HTTP`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const { path: receipt, id } = await sentIn(app, storage)
    const review = await keyFor(desk, ['submissions:review', 'content:write', 'content:publish'])
    const ask = asking(app, review)
    const list = await ask('GET', '/admin/v1/submissions')
    t.match(list.json(), { data: [{ id, status: 'received', title: letter.title }], meta: { total: 1 } })
    t.equal(list.headers['cache-control'], 'no-store')
    t.equal(list.headers['access-control-allow-origin'], undefined)
    for (const trace of contactTraces)
      t.notMatch(list.body, trace, 'a list says nothing of how people are reached')

    const path = `/admin/v1/submissions/${id}`
    const whole = await ask('GET', path)
    t.match(whole.json(), { data: { id, contact, messages: [] }, links: { item: null } })
    t.equal(whole.headers['cache-control'], 'no-store')
    const asked = await ask('POST', `${path}/ask`, { text: 'How many?' }, { 'idempotency-key': 'one' })
    t.match(asked.json().data, { status: 'question' })
    const again = await ask('POST', `${path}/ask`, { text: 'How many?' }, { 'idempotency-key': 'one' })
    t.same(again.json(), asked.json())
    const other = await ask('POST', `${path}/ask`, { text: 'How few?' }, { 'idempotency-key': 'one' })
    t.equal(other.statusCode, 422)
    t.equal((await app.inject(receipt)).json().data.messages.length, 1, 'it was asked once')
    t.match((await ask('GET', '/admin/v1/submissions?status=question')).json().meta, { total: 1 })
    t.match((await ask('GET', '/admin/v1/submissions?status=received')).json().meta, { total: 0 })

    const accepted = await ask('POST', `${path}/accept`)
    t.match(accepted.json().data, { status: 'accepted', item: { type: 'update', name: letter.title } })
    const item = String(accepted.json().links.item).replace(/^https?:\/\/[^/]+/, '')
    t.match((await ask('GET', item)).json().data, { stage: 'draft', submission: id, title: letter.title })
    t.equal((await ask('POST', `${path}/accept`)).statusCode, 409)
    await ask('POST', `${item}/publish`)
    t.equal((await app.inject(receipt)).json().data.status, 'published')
    t.equal((await ask('POST', `${path}/decline`, { reason: 'Too late' })).statusCode, 409)
  })
}

t.test('the in-tray opens to keys that may review, and says what is wrong', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id } = await sentIn(app, storage)
  const path = `/admin/v1/submissions/${id}`
  const others = asking(app, await keyFor(desk, ['content:write', 'content:publish']))
  const review = asking(app, await keyFor(desk, ['submissions:review']))
  const ohio = asking(app, await keyFor(desk, ['submissions:review', 'content:write'], { states: ['OH'] }))
  for (const [method, url, body] of [
    ['GET', '/admin/v1/submissions'],
    ['GET', path],
    ['POST', `${path}/ask`, { text: 'x' }],
    ['POST', `${path}/accept`],
    ['POST', `${path}/decline`, { reason: 'x' }],
  ] as const) {
    const bare = await app.inject({ method, url, ...(body && { payload: body }) })
    t.equal(bare.statusCode, 401, `${method} ${url}`)
    t.ok(bare.headers['www-authenticate'])
    t.match((await others(method, url, body)).json(), { status: 403, detail: /submissions:review/ })
    if (url === path || method === 'POST') t.equal((await ohio(method, url, body)).statusCode, 403)
  }
  t.match((await ohio('GET', '/admin/v1/submissions')).json(), { data: [], meta: { total: 0 } })
  t.match((await review('POST', `${path}/accept`)).json(), { status: 403, detail: /content:write/ })
  t.match((await review('POST', `${path}/accept`, { title: 'x' })).json(), { status: 403 })
  t.match((await review('GET', '/admin/v1/submissions?status=recieved')).json(), {
    status: 400,
    errors: [{ parameter: 'status', suggestion: 'received' }],
  })
  for (const query of ['limit=0', 'limit=101', 'after=x', 'x=1'])
    t.equal((await review('GET', `/admin/v1/submissions?${query}`)).statusCode, 400, query)
  for (const wrong of ['sub_x', 'upd_00000000000000000000000000', id.replace(/.$/, '~'), '%00'])
    t.equal((await review('GET', `/admin/v1/submissions/${wrong}`)).statusCode, 404, wrong)
  for (const body of [{}, { text: '' }, { text: 'x'.repeat(5001) }, { question: 'x' }])
    t.equal((await review('POST', `${path}/ask`, body)).statusCode, 422)
  for (const body of [{}, { reason: ' ' }, { reason: 'x', more: 1 }])
    t.equal((await review('POST', `${path}/decline`, body)).statusCode, 422)
  t.match((await review('GET', path)).json().data, { status: 'received', messages: [] })
})
