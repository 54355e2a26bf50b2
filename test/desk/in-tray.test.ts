import t from 'tap'
import { openDesk } from '../support/desk.ts'
import { elementsIn } from '../support/html.ts'
import { signedIn } from '../support/signed-in.ts'
import { letter, sentIn } from '../support/submissions.ts'

const sent = {
  title: 'A letter <for> new hires',
  text: 'We send it before the first day.',
  contact: { name: 'Robin', email: 'robin@partner.example' },
}

t.test('a submission is read, asked about, accepted as a draft and declined from the in-tray', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk, ['content:write', 'content:publish', 'submissions:review'])
  t.equal((await app.inject({ method: 'POST', url: '/v1/submissions', payload: sent })).statusCode, 201)
  const tray = await editor.get('/desk/submissions')
  t.match(tray.body, /A letter &#60;for&#62; new hires/)
  const address = /\/desk\/submissions\/[a-z0-9_]+/.exec(tray.body)?.[0] ?? ''
  t.match((await editor.get(address)).body, /robin@partner\.example/)
  const empty = await editor.send(address, { _do: 'ask', text: '' })
  t.equal(empty.statusCode, 422)
  t.match(empty.body, /href="#f-text">The question must not be empty/)
  t.match(empty.body, /<textarea id="f-text"[^>]* aria-invalid="true">/)
  t.equal((await editor.send(address, { _do: 'ask', text: 'Which day?' })).headers.location, address)
  t.match((await editor.get(address)).body, /We asked[\s\S]*Which day\?/)
  const accepted = await editor.send(address, { _do: 'accept' })
  t.match(accepted.headers.location, /^\/desk\/updates\/upd_[^?]+\?done=accepted$/)
  const draft = await editor.get(String(accepted.headers.location))
  t.match(draft.body, /We send it before the first day/)
  t.notMatch(draft.body, /robin@partner/)
  t.equal((await editor.send(address, { _do: 'decline', reason: 'Too old.' })).headers.location, address)
  t.match((await editor.get(address)).body, /Too old\./)
})

t.test('a case says what it is about by name, and hostile words of it stay words', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const hostile = '"><img src=x onerror=alert(1)></textarea><script>alert(1)</script>'
  // An apostrophe is kept in a path; in a query, browsers write it as %27.
  const url = "https://media.example.org/film'onload=alert(1)'?a=1&b=2"
  const told = { title: hostile, text: hostile, links: [{ url, kind: 'case_study', title: hostile }] }
  const { id } = await sentIn(app, storage, { ...letter, ...told })
  const editor = await signedIn(app, desk, ['submissions:review'])
  const address = `/desk/submissions/${id}`
  const typed = await editor.send(address, { _do: 'ask', text: hostile.repeat(200) })
  t.equal(typed.statusCode, 422)
  const { body } = await editor.get(address)
  const links = elementsIn(body, 'a').map(({ attributes, text }) => [text, attributes.href])
  t.match(
    links.filter(([, href]) => href?.includes('/v1/') || href?.includes('media.example')),
    [
      ['Pennsylvania', '/v1/states/pennsylvania.html'],
      ['Lane County', '/v1/partnerships/lane-county-technology.html'],
      ['Manufacturing', '/v1/sectors/manufacturing.html'],
      ["media.example.org/film'onload=alert(1)'?a=1&b=2", url],
    ],
  )
  t.match(body, /\(Case study\)/)
  for (const page of [body, typed.body, (await editor.get('/desk/submissions')).body])
    t.same(
      elementsIn(page).filter(({ name }) => name === 'img' || name === 'script'),
      [],
    )
  t.match((await editor.get('/desk/submissions')).body, /Pennsylvania · .*Lane County/)
})

t.test('the in-tray shows all, or what has come as far as was asked, a page at a time', async (t) => {
  const { app, desk, storage } = await openDesk(t)
  const asked = await sentIn(app, storage)
  for (let count = 1; count < 27; count++)
    await app.inject({
      method: 'POST',
      url: '/v1/submissions',
      payload: sent,
      remoteAddress: `192.0.2.${count}`,
    })
  const editor = await signedIn(app, desk, ['submissions:review'])
  await editor.send(`/desk/submissions/${asked.id}`, { _do: 'ask', text: 'Which day?' })
  const cases = (body: string) => [...body.matchAll(/href="\/desk\/submissions\/(sub_[^"]+)"/g)].length
  const first = (await editor.get('/desk/submissions')).body
  t.match(first, /27 submissions/)
  t.equal(cases(first), 25)
  const older = elementsIn(first, 'a').find(({ text }) => text === 'Older ones')?.attributes.href ?? ''
  t.equal(cases((await editor.get(older)).body), 2)
  const waiting = (await editor.get('/desk/submissions?status=received')).body
  t.match(waiting, /26 submissions, received/)
  const rest = elementsIn(waiting, 'a').find(({ text }) => text === 'Older ones')?.attributes.href ?? ''
  t.equal(cases((await editor.get(rest)).body), 1)
  t.equal(cases((await editor.get('/desk/submissions?status=question')).body), 1)
  t.match((await editor.get('/desk')).body, /All 26 that wait/)
})

t.test('the list of broken links is there for editors, and the in-tray for reviewers alone', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  t.match((await editor.get('/desk/links')).body, /Every address that was looked at answers/)
  t.equal((await editor.get('/desk/submissions')).statusCode, 403)
})
