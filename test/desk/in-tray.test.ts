import t from 'tap'
import { openDesk } from '../support/desk.ts'
import { signedIn } from '../support/signed-in.ts'

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
  t.match(empty.body, /href="#f-text"/)
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

t.test('the list of broken links is there for editors, and the in-tray for reviewers alone', async (t) => {
  const { app, desk } = await openDesk(t)
  const editor = await signedIn(app, desk)
  t.match((await editor.get('/desk/links')).body, /Every address that was looked at answers/)
  t.equal((await editor.get('/desk/submissions')).statusCode, 403)
})
