import { request } from 'node:http'
import { type Client, createClient } from 'graphql-ws'
import t, { type Test } from 'tap'
import { create } from '../../src/content/editing/create.ts'
import { publish } from '../../src/content/editing/publish.ts'
import { remove } from '../../src/content/editing/remove.ts'
import { resourceOf } from '../../src/model/catalogue.ts'
import { editor, openDesk } from '../support/desk.ts'
import { type Engine, engines } from '../support/site.ts'

const update = resourceOf('update')

type Change = { op: string; id: string; cursor: string; item?: { title: string } }
type Page = { next: string; more: boolean; nodes: Change[] }
type Told = { data?: { changed: Change }; errors?: { message: string; extensions: object }[] }

/** A listening server, a client as people use it, and a way to publish. */
async function openListening(t: Test, engine: Engine = 'sqlite') {
  const site = await openDesk(t, engine)
  await site.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = site.app.server.address() as { port: number }
  const client = createClient({ url: `ws://127.0.0.1:${port}/graphql`, retryAttempts: 0, lazy: true })
  t.teardown(() => client.dispose())
  const out = async (title: string, states = ['OR']) => {
    const { id } = await create(site.desk, editor, update, { title, body: 'Sent.', states })
    await publish(site.desk, editor, [{ resource: update, key: id }])
    return id
  }
  return { ...site, port, client, out }
}

/** Subscribes, and keeps what is told. */
function subscribe(client: Client, query: string, variables: Record<string, unknown> = {}) {
  const told: Told[] = []
  let ended: unknown
  const stop = client.subscribe<Told['data']>(
    { query, variables },
    {
      next: (result) => told.push(result as Told),
      error: (error) => {
        ended = error
      },
      complete: () => {
        ended ??= 'complete'
      },
    },
  )
  const until = async (enough: () => boolean) => {
    for (let left = 1000; !enough(); left--) {
      if (left === 0) throw new Error(`It did not happen within ten seconds; ${JSON.stringify(told)}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  return { told, stop, until, ended: () => ended as { message: string; extensions: { problem: object } }[] }
}

const query = `subscription ($after: String) {
  changed(after: $after, types: [update], filter: { state: ["OR"] }) {
    op id cursor reason slug
    item { id ... on Update { title states { name } } }
  }
}`

const page = `query ($after: String, $first: Int) {
  changes(after: $after, types: [update], filter: { state: ["OR"] }, first: $first) {
    next more sequence nodes { op id cursor }
  }
}`

for (const engine of engines) {
  t.test(
    `${engine}: a subscriber is told of what is published and removed, and goes on from a cursor`,
    async (t) => {
      const { app, desk, client, out } = await openListening(t, engine)
      const ask = async (variables: object) =>
        (await app.inject({ method: 'POST', url: '/graphql', payload: { query: page, variables } })).json()
          .data.changes
      const { next: after } = await ask({ first: 100 })
      const first = subscribe(client, query, { after })
      const id = await out('A letter')
      await out('To others', ['PA'])
      await first.until(() => first.told.length === 1)
      await remove(desk, editor, update, id, 'any')
      await first.until(() => first.told.length === 2)
      t.match(first.told, [
        {
          data: { changed: { op: 'upsert', id, item: { title: 'A letter', states: [{ name: 'Oregon' }] } } },
        },
        { data: { changed: { op: 'delete', id, item: null, reason: 'removed', slug: 'a-letter' } } },
      ])
      first.stop()
      const other = await out('Another')
      const cursor = first.told[0]?.data?.changed.cursor
      const second = subscribe(client, query, { after: cursor })
      await second.until(() => second.told.length === 2)
      t.match(second.told, [
        { data: { changed: { op: 'delete', id } } },
        { data: { changed: { op: 'upsert', id: other } } },
      ])
      t.match((await ask({ after: cursor })).nodes, [
        { op: 'delete', id },
        { op: 'upsert', id: other },
      ])
    },
  )
}

t.test('the query changes tells what the feed of changes tells', async (t) => {
  const { app } = await openDesk(t)
  const feed = (await app.inject('/v1/changes?types=update&state=OR&limit=500')).json()
  const told: { op: string; id: string }[] = []
  for (let [after, more]: [string | undefined, boolean] = [undefined, true]; more; ) {
    const answer: { json(): { data: { changes: Page } } } = await app.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: page, variables: { after, first: 2 } },
    })
    const { changes } = answer.json().data
    t.ok(changes.nodes.length <= 2)
    told.push(...changes.nodes)
    ;({ next: after, more } = changes)
  }
  t.ok(told.length > 2)
  t.same(
    told.map(({ op, id }) => ({ op, id })),
    feed.data.map(({ op, id }: Change) => ({ op, id })),
  )
  const url = `/graphql?query=${encodeURIComponent('{ changes(first: 1) { next } }')}`
  t.equal((await app.inject(url)).headers['cache-control'], 'no-cache')
})

t.test('what cannot be subscribed to is told with its problem', async (t) => {
  const { app, client } = await openListening(t)
  for (const [text, message, problem] of [
    [
      'subscription { changed(after: "nonsense") { id } }',
      /not a cursor/,
      { errors: [{ parameter: 'after' }] },
    ],
    [
      'subscription { changed(filter: { state: ["Narnia"] }) { id } }',
      /Narnia/,
      { errors: [{ parameter: 'state' }] },
    ],
    ['subscription { changed { nothing } }', /Cannot query field/, { errors: [{ pointer: '/query' }] }],
    ['{ states { totalCount } }', /go over HTTP/, {}],
    ['mutation { __typename }', /go over HTTP/, {}],
  ] as const) {
    const asked = subscribe(client, text)
    await asked.until(() => asked.ended() !== undefined)
    // A resolver's refusal comes as a result, that of a document as the end.
    const errors = asked.told[0]?.errors ?? asked.ended()
    t.match(errors, [{ message, extensions: { problem: { status: 400, ...problem } } }], text)
  }
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ] as const) {
    const answer = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { accept },
      payload: { query: 'subscription { changed { id } }' },
    })
    t.equal(answer.statusCode, status)
    t.match(answer.json().errors, [{ message: /over WebSocket/ }])
  }
})

t.test('a connection carries so many subscriptions and no more', async (t) => {
  const { client } = await openListening(t)
  const all = Array.from({ length: 21 }, () =>
    subscribe(client, 'subscription { changed(types: [state]) { id } }'),
  )
  const last = all.at(-1) as (typeof all)[number]
  await last.until(() => last.ended() !== undefined)
  t.match(last.ended(), [{ message: /at most 20/ }])
  await all[0]?.until(() => (all[0]?.told.length ?? 0) > 50)
  t.pass('the others are told')
})

t.test('what is no WebSocket request of ours is answered as everywhere', async (t) => {
  const { port, app } = await openListening(t)
  const asked = (path: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers })
  t.equal((await asked('/v1/states', {})).status, 200)
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
  }
  const over = (path: string, more: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path, headers: { ...more } })
      sent.once('response', (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.once('upgrade', (answer, socket) => {
        socket.destroy()
        resolve(answer.statusCode)
      })
      sent.once('error', reject)
      sent.end()
    })
  t.equal(await over('/graphql', upgrade), 101)
  t.equal(await over('/v1/states', upgrade), 200, 'no WebSocket is here')
  t.equal(await over('/graphql', { ...upgrade, host: 'evil.example' }), 421, 'the guard stands before it')
  t.equal(await over('/v1/states', { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' }), 200)
  await app.close()
})

t.test('the server ends its connections when it stops', async (t) => {
  const { app, client } = await openListening(t)
  const asked = subscribe(client, 'subscription { changed(types: [state]) { id } }')
  await asked.until(() => asked.told.length > 0)
  await app.close()
  await asked.until(() => asked.ended() !== undefined)
  t.ok(asked.ended())
})
