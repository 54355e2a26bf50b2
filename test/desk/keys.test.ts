import t from 'tap'
import { openDesk } from '../support/desk.ts'
import { elementsIn } from '../support/html.ts'
import { signedIn } from '../support/signed-in.ts'
import { letter, sentIn } from '../support/submissions.ts'

/** The desk's own addresses that a page leads to. */
const ways = (body: string): string[] =>
  elementsIn(body, 'a')
    .map(({ attributes }) => attributes.href ?? '')
    .filter((href) => href.startsWith('/desk'))

t.test('a key for reviewing alone lands on what waits, and every way that it is shown opens', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id } = await sentIn(app, storage)
  const reviewer = await signedIn(app, desk, ['submissions:review'])
  const front = await reviewer.get('/desk')
  t.equal(front.statusCode, 200)
  t.match(front.body, /You may review what is sent in\./)
  t.ok(ways(front.body).includes(`/desk/submissions/${id}`))
  t.notMatch(front.body, /Newest drafts|Write an update|Broken links/)
  const shown = `/desk/submissions/${id}`
  const seen = new Set<string>()
  for (const page of ['/desk', '/desk/submissions', shown]) {
    const { body } = await reviewer.get(page)
    for (const way of ways(body)) seen.add(way)
  }
  for (const way of seen) t.equal((await reviewer.get(way)).statusCode, 200, way)
  t.notMatch((await reviewer.get(shown)).body, /value="accept"/, 'it cannot make drafts')
  t.equal((await reviewer.send(shown, { _do: 'accept' })).statusCode, 403)
  t.equal((await reviewer.send(shown, { _do: 'ask', text: 'Which day?' })).statusCode, 303)
  t.match((await reviewer.get('/desk')).body, /Nothing waits\./)
})

t.test(
  'what was made of a case is led to at the desk, or in public for a key that reviews alone',
  async (t) => {
    const { app, desk, storage } = await openDesk(t)
    const { id } = await sentIn(app, storage)
    const shown = `/desk/submissions/${id}`
    const editor = await signedIn(app, desk, ['content:write', 'content:publish', 'submissions:review'])
    const reviewer = await signedIn(app, desk, ['submissions:review'])
    const accepted = await editor.send(shown, { _do: 'accept' })
    const item = String(accepted.headers.location).split('?')[0] as string
    t.ok(ways((await editor.get(item)).body).includes(shown), 'the item says what it was made of')
    t.ok(ways((await editor.get(shown)).body).includes(item))
    t.notOk((await reviewer.get(shown)).body.includes('/updates/'), 'a draft is nothing to it')
    await editor.send(`${item}/publish`, { _version: '1' })
    const { body } = await reviewer.get(shown)
    t.notOk(ways(body).includes(item))
    const [way] = /\/v1\/updates\/[a-z0-9-]+\.html/.exec(body) ?? []
    t.equal((await app.inject(way ?? '')).statusCode, 200)
  },
)

t.test('a key for content alone sees nothing of the in-tray, and every way of its front opens', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const { id } = await sentIn(app, storage)
  const reviewer = await signedIn(app, desk, ['content:write', 'submissions:review'])
  const accepted = await reviewer.send(`/desk/submissions/${id}`, { _do: 'accept' })
  await sentIn(app, storage, { ...letter, title: 'Another' })
  for (const scopes of [['content:write'], ['content:publish']] as const) {
    const editor = await signedIn(app, desk, scopes)
    const item = await editor.get(String(accepted.headers.location))
    const { body } = await editor.get('/desk')
    for (const page of [item.body, body]) t.notMatch(page, /submissions|In-tray/i, String(scopes))
    for (const way of new Set(ways(body))) t.equal((await editor.get(way)).statusCode, 200, way)
    t.equal(
      /value="save"/.test(item.body),
      scopes[0] === 'content:write',
      'who may not write is not asked to',
    )
  }
})

t.test('a key that the desk has nothing for is told so, and can sign out', async (t) => {
  const { app, desk } = await openDesk(t)
  const stranger = await signedIn(app, desk, ['webhooks', 'admin'])
  const { statusCode, body } = await stranger.get('/desk')
  t.equal(statusCode, 403)
  t.match(body, /content:write or content:publish or submissions:review/)
  t.equal((await stranger.send('/desk/sign-out', {})).headers.location, '/desk/sign-in')
})

t.test('a key that is limited to states is shown the cases of its states alone', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const own = await sentIn(app, storage)
  const other = await sentIn(app, storage, { ...letter, state: 'OR', title: 'Of Oregon' })
  const reviewer = await signedIn(app, desk, ['submissions:review'], { states: ['PA'] })
  for (const page of ['/desk', '/desk/submissions']) {
    const { body } = await reviewer.get(page)
    t.ok(ways(body).includes(`/desk/submissions/${own.id}`), page)
    t.notMatch(body, /Of Oregon/, page)
  }
  t.equal((await reviewer.get(`/desk/submissions/${other.id}`)).statusCode, 403)
})
