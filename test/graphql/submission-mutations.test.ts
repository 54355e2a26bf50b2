import t from 'tap'
import { asking, keyFor } from '../support/admin.ts'
import { openDesk } from '../support/desk.ts'
import { changing, codesOf } from '../support/graphql.ts'
import { engines } from '../support/site.ts'
import { contactTraces, letter, sentIn } from '../support/submissions.ts'

const told = `{
  id status title text reason createdAt updatedAt closedAt links { url kind title }
  state { type id slug name url } partnership { type id slug name url } sectors { type id slug name url }
  item { type id slug name url }
}`
const asked = `mutation ($id: ID!, $text: String!) { askSender(id: $id, text: $text) ${told} }`
const accepted = `mutation ($id: ID!) { acceptSubmission(id: $id) ${told} }`
const declined = `mutation ($id: ID!, $reason: String!) { declineSubmission(id: $id, reason: $reason) ${told} }`

for (const engine of engines) {
  t.test(`on ${engine}, what people sent in is asked about, accepted and declined by GraphQL`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const { id, path } = await sentIn(app, storage)
    const key = await keyFor(desk, ['submissions:review', 'content:write'])
    const [change, rest] = [changing(app, key), asking(app, key)]
    const asRest = async () => {
      const { type, contact, messages, ...rest_ } = (await rest('GET', `/admin/v1/submissions/${id}`)).json()
        .data
      return rest_
    }
    const question = await change(asked, { id, text: 'How many came?' })
    t.equal(question.errors, undefined)
    t.equal(question.data.askSender.status, 'question')
    t.same(question.data.askSender, await asRest())
    t.match((await app.inject(path)).json().data.messages, [{ text: 'How many came?' }])
    const draft = await change(accepted, { id }, { 'idempotency-key': 'one' })
    t.match(draft.data.acceptSubmission, { status: 'accepted', item: { name: letter.title } })
    t.same(draft.data.acceptSubmission, await asRest())
    t.same((await change(accepted, { id }, { 'idempotency-key': 'one' })).data, draft.data)
    t.same(codesOf(await change(accepted, { id })), ['conflict'], 'it was accepted before')
    const no = await change(declined, { id, reason: 'Too old.' })
    t.match(no.data.declineSubmission, { status: 'declined', reason: 'Too old.', closedAt: /Z$/ })
    for (const trace of contactTraces)
      t.notOk(JSON.stringify([question, draft, no]).includes(trace), 'how the sender is reached is not told')
  })
}

t.test('whoever may not look after submissions does nothing with them, and faults are told', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id, path } = await sentIn(app, storage)
  const all: [string, object][] = [
    [asked, { id, text: 'What?' }],
    [accepted, { id }],
    [declined, { id, reason: 'No.' }],
  ]
  const elsewhere = { states: ['CO'] }
  for (const key of [
    await keyFor(desk, ['content:write', 'content:publish']),
    await keyFor(desk, ['submissions:review', 'content:write'], elsewhere),
  ])
    for (const [document, variables] of all)
      t.same(codesOf(await changing(app, key)(document, variables)), ['forbidden'])
  for (const [document, variables] of all)
    t.same(codesOf(await changing(app)(document, variables)), ['unauthorized'])
  t.match((await app.inject(path)).json().data, { status: 'received', messages: [] })
  const change = changing(app, await keyFor(desk, ['submissions:review']))
  t.same(codesOf(await change(accepted, { id })), ['forbidden'], 'a draft needs content:write too')
  const empty = await change(asked, { id, text: ' ' })
  t.match(empty.errors?.[0]?.extensions.problem, { status: 422, errors: [{ pointer: '/text' }] })
  t.same(codesOf(await change(asked, { id: 'sub_nothing', text: 'What?' })), ['not_found'])
})
