import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { ask as askSender } from '../../src/content/submissions/ask.ts'
import { decline } from '../../src/content/submissions/decline.ts'
import { asking, keyFor } from '../support/admin.ts'
import { editor, openDesk } from '../support/desk.ts'
import { ask, changing, codesOf, type GraphqlAnswer } from '../support/graphql.ts'
import { engines } from '../support/site.ts'
import { contactTraces, letter, sentIn } from '../support/submissions.ts'

const one = `
  id status title text reason createdAt updatedAt closedAt links { url kind title }
  state { type id slug name url } partnership { type id slug name url } sectors { type id slug name url }
  item { type id slug name url }`
const list = `query ($status: SubmissionStatus, $first: Int, $after: String) {
  submissions(status: $status, first: $first, after: $after) {
    totalCount nodes { ${one} } edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`
const whole = `query ($id: ID!) { submission(id: $id) { ${one} messages { side text at } } }`

type Shown = Record<string, unknown>

for (const engine of engines) {
  t.test(`on ${engine}, the in-tray by GraphQL is that of REST, page by page and one by one`, async (t) => {
    const { app, desk, storage } = await openDesk(t, engine)
    const ids: string[] = []
    for (const [title, state] of [
      ['First', 'PA'],
      ['Second', 'OR'],
      ['Third', 'PA'],
    ])
      ids.push((await sentIn(app, storage, { ...letter, title, state })).id)
    await decline(desk, editor, String(ids[0]), { reason: 'Too old.' })
    await askSender(desk, editor, String(ids[2]), { text: 'How many came?' })
    for (const states of [null, ['PA']]) {
      const key = await keyFor(desk, ['submissions:review'], { ...(states && { states }) })
      const [query, rest] = [changing(app, key), asking(app, key)]
      const plain = ({ type: _, contact: _contact, messages, ...told }: Shown) => told
      for (const status of [undefined, 'received', 'question', 'declined', 'published']) {
        const answer = await query(list, { status })
        t.equal(answer.errors, undefined)
        const { data, meta } = (
          await rest('GET', `/admin/v1/submissions${status ? `?status=${status}` : ''}`)
        ).json()
        t.same(answer.data.submissions.nodes, data.map(plain), `${states} ${status}`)
        t.equal(answer.data.submissions.totalCount, meta.total)
      }
      const paged: string[] = []
      for (let after: string | null = null; ; ) {
        const page: GraphqlAnswer = await query(list, { first: 1, after })
        const { submissions } = page.data
        paged.push(submissions.nodes[0].id)
        t.equal(submissions.pageInfo.hasPreviousPage, after !== null)
        t.equal(submissions.edges[0].node.id, submissions.nodes[0].id)
        t.equal(submissions.pageInfo.endCursor, submissions.edges[0].cursor)
        if (!submissions.pageInfo.hasNextPage) break
        after = submissions.pageInfo.endCursor
      }
      t.same(paged, (states ? [ids[2], ids[0]] : ids.toReversed()) as string[])
      const shown = await query(whole, { id: ids[2] })
      const { data } = (await rest('GET', `/admin/v1/submissions/${ids[2]}`)).json()
      t.same(shown.data.submission, { ...plain(data), messages: data.messages })
      t.match(shown.data.submission.messages, [{ side: 'editor', text: 'How many came?' }])
      for (const trace of contactTraces) t.notOk(JSON.stringify(shown).includes(trace))
      const other = await query(whole, { id: ids[1] })
      if (states) t.same(codesOf(other), ['forbidden'], 'a key sees those of its states alone')
      else t.equal(other.data.submission.title, 'Second')
    }
  })
}

const byGet = (app: FastifyInstance, query: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/graphql?${new URLSearchParams({ query })}`, headers })

t.test('the in-tray is for keys that may review, and no answer with it is kept', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id } = await sentIn(app, storage)
  const documents = ['{ submissions { totalCount } }', `{ submission(id: "${id}") { title } }`]
  const key = await keyFor(desk, ['submissions:review'])
  for (const document of documents) {
    t.same(codesOf(await ask(app, document)), ['unauthorized'])
    const others = await keyFor(desk, ['content:write', 'content:publish', 'webhooks'])
    t.same(codesOf(await changing(app, others)(document)), ['forbidden'])
    const mixed = document.replace('{', '{ topics(first: 1) { totalCount }')
    const authorization = `Bearer ${key}`
    for (const asked of [document, mixed]) {
      const private_ = await byGet(app, asked, { authorization })
      t.equal(private_.statusCode, 200)
      t.equal(private_.json().errors, undefined)
      t.match(private_.headers, { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      t.notOk(private_.headers.etag)
      t.notOk(private_.headers['content-sequence'])
      const again = await byGet(app, asked, { authorization, 'if-none-match': '*' })
      t.equal(again.statusCode, 200)
      const anyone = await byGet(app, asked)
      t.match(anyone.headers, { 'cache-control': 'no-store' })
      t.notOk(anyone.body.includes(letter.title))
    }
  }
  const open = await byGet(app, '{ topics(first: 1) { totalCount } }', { authorization: `Bearer ${key}` })
  t.match(open.headers['cache-control'], /^public/, 'what is public is kept, whoever asks')
})

t.test('the in-tray has its cost and its bounds', async (t) => {
  const { app, desk } = await openDesk(t)
  const query = changing(app, await keyFor(desk, ['submissions:review']))
  const cost = async (document: string) => (await query(document)).extensions?.cost.requested
  t.equal(await cost('{ submissions { nodes { title } } }'), 21)
  t.equal(await cost('{ submissions(first: 50) { totalCount nodes { title } } }'), 61)
  t.equal(await cost('{ submission(id: "sub_none") { title } }'), 2)
  for (const first of [-1, 101]) t.same(codesOf(await query(list, { first })), ['invalid_parameters'])
  t.equal((await query(list, { first: 0 })).data.submissions.nodes.length, 0)
  t.same(codesOf(await query(list, { after: 'nonsense' })), ['invalid_parameters'])
  t.same(codesOf(await query('{ submission(id: "sub_none") { title } }')), ['not_found'])
  t.equal((await query('{ submissions(status: receivd) { totalCount } }')).status, 400)
})
